// Loaded by every page.
import "./htmx.ts";
import "htmx-ext-sse";
