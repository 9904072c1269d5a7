// Entry of desk.js: every element with data-desk becomes a desk.
import { mount } from "./mount.ts";

for (const element of document.querySelectorAll<HTMLElement>("[data-desk]")) mount(element);
