// What the marks of one desk share: whose they are, what is drawn and given, which kind is in hand, which mark is chosen.
import type { Board } from "../desk/board.ts";
import type { Pack } from "../pack/open.ts";
import { Signal } from "../view/signal.ts";
import type { Stage } from "../view/stage.ts";
import type { Drafts } from "./drafts.ts";
import type { MarkKind } from "./kind.ts";
import type { Given, Mark, Style } from "./mark.ts";
import type { Pictures } from "./pictures.ts";
import type { Sender } from "./sending.ts";

const OTHER: Style = { discipline: "", name: "", colour: "#1c7ed6", dash: [] };

/** Who may draw: a reviewer whose seat is open. */
export interface Author {
  drafts: Drafts;
  sender: Sender;
  pictures: Pictures;
  file: string;
  discipline: string;
}

export class Session {
  readonly changed = new Signal<"given" | "kind" | "chosen">();
  readonly stage: Stage;
  readonly board: Board;
  readonly pack: Pack;
  readonly author: Author | null;
  given: readonly Given[] = [];
  styles: readonly Style[] = [];
  kind: MarkKind | null = null;
  chosen = ""; // id of the mark of the present draft that keys act on
  hidden = false;

  constructor(stage: Stage, board: Board, pack: Pack, author: Author | null) {
    this.stage = stage;
    this.board = board;
    this.pack = pack;
    this.author = author;
  }

  style({ discipline }: Mark): Style {
    return this.styles.find((one) => one.discipline === discipline) ?? OTHER;
  }

  /** A kind is taken up, or laid down when it was in hand already. */
  take(kind: MarkKind | null): void {
    this.kind = kind === this.kind ? null : kind;
    this.board.tool = this.kind ? "mark" : "select";
    this.changed.send("kind");
  }

  choose(id: string): void {
    this.chosen = id;
    this.changed.send("chosen");
    this.stage.paint();
  }

  /** The marks of the present draft. */
  get own(): readonly Mark[] {
    return this.author?.drafts.current.marks ?? [];
  }

  remove(id: string): void {
    this.author?.drafts.draw(this.own.filter((mark) => mark.id !== id));
    if (this.chosen === id) this.choose("");
  }
}
