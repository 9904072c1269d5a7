// A mark of one's own draft is chosen by pressing it, and moved by dragging it on.
import { dragging } from "../gestures/drag.ts";
import type { Place } from "../view/camera.ts";
import { distanceTo } from "./hit.ts";
import { layoutOf, moved, type Mark } from "./mark.ts";
import type { Author, Session } from "./session.ts";

const REACH = 8; // CSS pixels

export interface Moving {
  /** The mark where the hand has it now. */
  current(): Mark | null;
}

export function moving(session: Session, { drafts }: Author): Moving {
  const { stage, board } = session;
  let mark: Mark | null = null;
  let now: Mark | null = null;
  const by = (from: Place, to: Place): Place => {
    const [a, b] = [stage.place(from), stage.place(to)];
    return [b[0] - a[0], b[1] - a[1]];
  };
  const let_go = () => {
    board.held = false;
    mark = now = null;
  };
  dragging(stage, {
    begins: (at) => {
      if (board.tool !== "select") return false;
      mark = [...session.own].reverse().find((one) => layoutOf(one) === stage.scene?.layout.name && distanceTo(stage, one, at) <= REACH) ?? null;
      if (mark) session.choose(mark.id);
      return (board.held = mark !== null);
    },
    goes: (from, to) => {
      now = mark && moved(mark, by(from, to));
      stage.paint();
    },
    ends: (from, to) => {
      if (mark) drafts.draw(session.own.map((one) => (one.id === mark?.id ? moved(one, by(from, to)) : one)));
      let_go();
    },
    lets: let_go,
  });
  return { current: () => now };
}
