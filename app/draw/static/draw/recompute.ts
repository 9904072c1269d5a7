// The draw `lianshen-draw/1`, recomputed in the browser. Shares no line with the program that held it.

export interface Entrant {
  receipt: number;
  name: string;
  tickets: number;
  pledge: string;
}

export interface DrawFile {
  format: string;
  purpose: string;
  commitment: string;
  announced: { source: string; round: string } | null;
  roster: Entrant[];
  root: string;
  server_seed: string;
  nonces: (string | null)[];
  beacon: string | null;
  seed: string;
  order: number[];
  weaknesses: string[];
}

type Bytes = Uint8Array<ArrayBuffer>;

const NAME = "lianshen-draw/1";
const WORD = 1n << 64n;

export function hex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function bytes(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new TypeError(`not hexadecimal: ${text.slice(0, 20)}`);
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

function joined(parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

async function sha256(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(parts)));
}

/** A field with its length before it, in four bytes. */
function sized(part: string | Bytes): Bytes {
  const data = typeof part === "string" ? new TextEncoder().encode(part) : part;
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, data.length);
  return joined([length, data]);
}

export function digest(label: string, ...parts: (string | Bytes)[]): Promise<Bytes> {
  return sha256(...[`${NAME} ${label}`, ...parts].map(sized));
}

async function leaf(entrant: Entrant): Promise<Bytes> {
  const fields = [String(entrant.receipt), entrant.name, String(entrant.tickets), bytes(entrant.pledge)];
  return sha256(Uint8Array.of(0), ...fields.map(sized));
}

/** The Merkle root of RFC 6962, a level at a time; a node without a partner rises as it is. */
export async function root(roster: Entrant[]): Promise<Bytes> {
  let level = await Promise.all(roster.map(leaf));
  if (!level.length) return sha256();
  while (level.length > 1) {
    const above: Bytes[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at]!, level[at + 1]];
      above.push(right ? await sha256(Uint8Array.of(1), left, right) : left);
    }
    level = above;
  }
  return level[0]!;
}

/** 64-bit words of SHA-256(seed ‖ counter), four a block. */
async function* words(seed: Bytes): AsyncGenerator<bigint> {
  for (let counter = 0n; ; counter++) {
    const mark = new Uint8Array(8);
    new DataView(mark.buffer).setBigUint64(0, counter);
    const block = new DataView((await sha256(seed, mark)).buffer);
    for (let at = 0; at < 32; at += 8) yield block.getBigUint64(at);
  }
}

/** Fisher–Yates by tickets: each step draws one ticket of those left and swaps its holder to the front. */
export async function order(seed: Bytes, roster: Entrant[]): Promise<number[]> {
  const line = [...roster];
  const stream = words(seed);
  for (let first = 0; first < line.length; first++) {
    const left = line.slice(first).reduce((total, entrant) => total + BigInt(entrant.tickets), 0n);
    let word = WORD;
    while (word >= (WORD / left) * left) word = (await stream.next()).value as bigint;
    let ticket = word % left;
    let at = first;
    for (; ticket >= BigInt(line[at]!.tickets); at++) ticket -= BigInt(line[at]!.tickets);
    [line[first], line[at]] = [line[at]!, line[first]!];
  }
  return line.map((entrant) => entrant.receipt);
}

export function weaknesses(file: DrawFile): string[] {
  const told: [string, boolean][] = [
    ["no_beacon", !file.announced],
    ["beacon_missing", !!file.announced && file.beacon === null],
    ["no_nonces", !file.roster.some((entrant) => entrant.pledge)],
    ["nonce_missing", file.roster.some((entrant, at) => entrant.pledge && file.nonces[at] === null)],
  ];
  return told.filter(([, holds]) => holds).map(([name]) => name);
}

/** A beacon as its source printed it, where the file holds its text; else its hexadecimal number. */
export function beaconText(beacon: string): string {
  const text = new TextDecoder().decode(bytes(beacon));
  return /^[ -~]+$/.test(text) ? text : beacon;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

async function pledged(file: DrawFile): Promise<boolean> {
  if (file.nonces.length !== file.roster.length) return false;
  for (const [at, nonce] of file.nonces.entries())
    if (nonce !== null && hex(await digest("nonce", file.purpose, bytes(nonce))) !== file.roster[at]!.pledge) return false;
  return true;
}

/** Each thing that must hold, by its name. Throws where the file is none. */
export async function checks(file: DrawFile): Promise<Map<string, boolean>> {
  const secret = bytes(file.server_seed);
  const planned = file.announced ?? { source: "", round: "" };
  const receipts = file.roster.map((entrant) => entrant.receipt);
  const fair = file.roster.every((entrant) => Number.isSafeInteger(entrant.tickets) && entrant.tickets >= 1);
  const nonces = file.nonces.map((nonce) => bytes(nonce ?? ""));
  const seed = await digest("seed", file.purpose, bytes(file.root), secret, ...nonces, bytes(file.beacon ?? ""));
  const commitment = await digest("commitment", file.purpose, secret, planned.source, planned.round);
  return new Map([
    ["format", file.format === NAME],
    ["receipts", receipts.every((receipt, at) => !at || receipts[at - 1]! < receipt)],
    ["tickets", fair],
    ["commitment", hex(commitment) === file.commitment],
    ["root", hex(await root(file.roster)) === file.root],
    ["nonces", await pledged(file)],
    ["seed", hex(seed) === file.seed],
    ["order", fair && same(await order(seed, file.roster), file.order)],
    ["weaknesses", same(weaknesses(file), file.weaknesses)],
  ]);
}
