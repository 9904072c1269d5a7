// Opens a PDF of the set with pdf.js, which is loaded only then and works in a thread of its own.
import type { PDFDocumentProxy } from "pdfjs-dist";

/** Addresses that the page names. */
export interface Source {
  pdf: string;
  reader: string; // pdf.js
  worker: string; // its thread
  letters: string; // the tables by which Chinese fonts that are not in the PDF are read
}

/** The addresses on a desk's element; null where it shows no PDF. */
export function sourceOn({ pdf, pdfReader, pdfWorker, pdfLetters }: DOMStringMap): Source | null {
  return pdf && pdfReader && pdfWorker && pdfLetters ? { pdf, reader: pdfReader, worker: pdfWorker, letters: pdfLetters } : null;
}

/** No script in it is run, no form filled in; pictures of unreasonable size are left out. */
export async function openPdf(source: Source): Promise<PDFDocumentProxy> {
  const { getDocument, GlobalWorkerOptions } = (await import(source.reader)) as typeof import("pdfjs-dist");
  GlobalWorkerOptions.workerPort = new Worker(source.worker, { type: "module" });
  return getDocument({
    url: source.pdf,
    withCredentials: true,
    CMapReaderFactory: lettersFrom(source.letters),
    useWorkerFetch: false,
    useWasm: false, // the content policy compiles nothing
    isEvalSupported: false,
    disableRange: true,
    disableAutoFetch: true,
    enableXfa: false,
    maxImageSize: 100_000_000,
  }).promise;
}

/** What pdf.js asks for the table of an encoding by its name. */
function lettersFrom(address: string) {
  let tables: Promise<Record<string, string>> | undefined;
  return class {
    async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
      tables ??= fetch(address).then((answer) => answer.json() as Promise<Record<string, string>>);
      const found = (await tables)[name];
      if (found === undefined) throw new Error(`no table of letters named ${name}`);
      return { cMapData: Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0)), isCompressed: true };
    }
  };
}
