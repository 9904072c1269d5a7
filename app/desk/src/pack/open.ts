// Opens a pack over the network: the header first, then each section as soon as it has arrived.
import { Arrivals } from "./arrivals.ts";
import type { PackHead } from "./head.ts";

const MAGIC = "LSPACK01";

/** Why a drawing cannot be shown; `said` is the server's own sentence, if it gave one. */
export class CannotShow extends Error {
  readonly code: "not_ready" | "refused" | "unreachable" | "damaged" | "newer";
  readonly said: string;

  constructor(code: CannotShow["code"], said = "") {
    super(said || code);
    this.code = code;
    this.said = said;
  }
}

export interface Pack {
  head: PackHead;
  /** A section, inflated. It is kept compressed, so that a large drawing stays small in memory. */
  section(index: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** `told` hears how many bytes of how many are here (0 where the server does not say how many). */
export async function openPack(url: string, told: (here: number, all: number) => void): Promise<Pack> {
  const response = await fetch(url, { credentials: "same-origin", headers: { accept: "application/octet-stream, application/json" } }).catch(() => {
    throw new CannotShow("unreachable");
  });
  await refuse(response);
  const all = Number(response.headers.get("content-length") ?? 0);
  const arrivals = new Arrivals(all);
  void receive(response, arrivals, (here) => told(here, all));
  const { head, length } = await readHead(arrivals);
  const starts = [length];
  for (const size of head.sections) starts.push(starts.at(-1)! + size);
  return {
    head,
    section: async (index) => inflate(await arrivals.slice(starts[index]!, starts[index + 1]!)),
  };
}

async function refuse(response: Response): Promise<void> {
  if (response.ok && response.status !== 202) return;
  const said = await response.json().then(
    (body: { message?: string; detail?: string }) => body.message ?? body.detail ?? "",
    () => "",
  );
  throw new CannotShow(response.status === 202 ? "not_ready" : "refused", said);
}

async function receive(response: Response, arrivals: Arrivals, told: (here: number) => void): Promise<void> {
  try {
    const reader = response.body!.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      arrivals.add(part.value);
      told(arrivals.length);
    }
    arrivals.end(new CannotShow("damaged"));
  } catch {
    arrivals.end(new CannotShow("unreachable"));
  }
}

async function readHead(arrivals: Arrivals): Promise<{ head: PackHead; length: number }> {
  const start = await arrivals.slice(0, 12);
  if (new TextDecoder().decode(start.subarray(0, 8)) !== MAGIC) throw new CannotShow("damaged");
  const length = 12 + new DataView(start.buffer).getUint32(8, true);
  const head = JSON.parse(new TextDecoder().decode(await inflate(await arrivals.slice(12, length)))) as PackHead;
  if (head.version !== 1) throw new CannotShow("newer");
  return { head, length };
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new CannotShow("damaged");
  }
}
