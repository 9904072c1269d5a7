// Sends what is kept here, by itself: drafts a moment after the last stroke, opinions as soon as the server is reached.
import { body, isEmpty, type Draft } from "./draft.ts";
import type { Drafts } from "./drafts.ts";

export interface Post {
  /** Answers of the server; throws where it is not reached. */
  (method: "PUT" | "POST", path: string, content: unknown): Promise<{ status: number; message: string }>;
}

/** The server was reached and said no. */
export class NotTaken extends Error {}

export interface Sending {
  drafts: Drafts;
  seat: string;
  post: Post;
  /** Sends the pictures that the draft's marks show, if they still lie here. */
  pictures: (draft: Draft) => Promise<void>;
  given: () => void;
  reached: (well: boolean) => void;
}

const PAUSE = 2500; // ms after the last change
const AGAIN = 5000; // ms after the server was not reached
const SIGN_IN = 401;

export class Sender {
  readonly #to: Sending;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy: Promise<void> | null = null;

  constructor(to: Sending) {
    this.#to = to;
  }

  /** Something was typed or drawn. */
  soon(ms = PAUSE): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), ms);
  }

  /** Sends all that waits; one call at a time. */
  send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#busy ??= this.#all().finally(() => (this.#busy = null));
    return this.#busy;
  }

  /** The server forgets a draft that was thrown away; where it is not reached, its author finds it there again. */
  async drop(id: string): Promise<void> {
    this.#to.drafts.drop(id);
    await this.#to.post("POST", `/api/opinion-drafts/${id}/removal`, {}).catch(() => null);
  }

  async #all(): Promise<void> {
    const waits = ({ kept }: Draft) => kept === "here" || kept === "giving";
    try {
      for (const draft of this.#to.drafts.list) if (waits(draft) && !isEmpty(draft)) await this.#one(draft).catch((reason: unknown) => this.#refused(draft, reason));
      this.#to.reached(true);
    } catch {
      this.#to.reached(false);
      this.soon(AGAIN);
    }
    this.#to.drafts.changed.send("list");
  }

  async #one(draft: Draft): Promise<void> {
    const { drafts, seat, post } = this.#to;
    const path = `/api/seats/${seat}/opinion-drafts/${draft.id}`;
    await this.#to.pictures(draft);
    const giving = draft.kept === "giving";
    const { status, message } = giving ? await post("POST", `${path}/opinion`, body(draft)) : await post("PUT", path, body(draft));
    if (status >= 500) throw new Error(message);
    const now = drafts.list.find(({ id }) => id === draft.id);
    if (!now) return;
    if (status < 300 && giving) return this.#given(draft.id);
    if (now.changed !== draft.changed) return this.soon(); // it was written on meanwhile
    if (status < 300) return drafts.put({ ...now, kept: "server", why: "" });
    drafts.put({ ...now, kept: status === SIGN_IN ? now.kept : "refused", why: message });
  }

  #refused(draft: Draft, reason: unknown): void {
    if (!(reason instanceof NotTaken)) throw reason;
    this.#to.drafts.put({ ...draft, kept: "refused", why: reason.message });
  }

  #given(id: string): void {
    this.#to.drafts.drop(id);
    this.#to.given();
  }
}
