// Where the others look, over the plan: a pointer with the name, and the frame of what they see. Plain elements
// that the browser moves, so that a colleague's pointer never has the drawing painted again.
import { make } from "../panels/element.ts";
import { toScreen } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";
import { colourOf, type Present } from "./people.ts";

export interface Standing {
  /** These stand on the layout that is shown, if they say so. */
  show(here: readonly Present[], layout: string): void;
  /** The view has moved. */
  place(): void;
}

interface Drawn {
  present: Present;
  pointer: HTMLElement;
  frame: HTMLElement;
}

export function standing(stage: Stage): Standing {
  const layer = make("div", { class: "desk-people", attributes: { "aria-hidden": "true" } });
  stage.element.append(layer);
  const drawn = new Map<string, Drawn>();

  const put = ({ present, pointer, frame }: Drawn) => {
    const { cursor, view } = present.where!;
    pointer.hidden = !cursor;
    frame.hidden = !view;
    if (cursor) {
      const [u, v] = toScreen(stage.camera, stage.size, cursor);
      pointer.style.transform = `translate(${u.toFixed(1)}px, ${v.toFixed(1)}px)`;
    }
    if (!view) return;
    const [left, top] = toScreen(stage.camera, stage.size, [view[0], view[3]]);
    const [right, bottom] = toScreen(stage.camera, stage.size, [view[2], view[1]]);
    frame.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    frame.style.width = `${(right - left).toFixed(1)}px`;
    frame.style.height = `${(bottom - top).toFixed(1)}px`;
  };

  return {
    show(here, layout) {
      layer.classList.remove("desk-still");
      const now = here.filter(({ where }) => where?.layout === layout);
      for (const [person, { pointer, frame }] of drawn)
        if (!now.some((one) => one.person === person)) {
          pointer.remove();
          frame.remove();
          drawn.delete(person);
        }
      for (const present of now) {
        const one = drawn.get(present.person) ?? added(layer, present);
        one.present = present;
        drawn.set(present.person, one);
        put(one);
      }
    },
    place() {
      layer.classList.add("desk-still"); // with the drawing at once, not gliding after it
      for (const one of drawn.values()) put(one);
    },
  };
}

function added(layer: HTMLElement, present: Present): Drawn {
  const colour = `desk-person-${colourOf(present.person)}`;
  const name = make("span", { class: "desk-person-name", text: present.name });
  const pointer = make("div", { class: `desk-pointer ${colour}`, attributes: { "data-person": present.person } }, [name]);
  const frame = make("div", { class: `desk-seen ${colour}` });
  layer.append(frame, pointer);
  return { present, pointer, frame };
}
