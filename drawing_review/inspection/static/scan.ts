// Checks the signature of a scanned token in the reader's own browser, beside what the server says.
import { readToken } from "./codes/token.ts";

const told = document.querySelector<HTMLElement>("[data-token]");
if (told) {
  const read = readToken(told.dataset["token"]!, told.dataset["key"]!);
  told.textContent = (read ? told.dataset["holds"] : told.dataset["fails"]) ?? "";
  told.dataset["checked"] = read ? "holds" : "fails";
}
