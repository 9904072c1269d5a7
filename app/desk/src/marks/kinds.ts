// All kinds of marks, in the order of their keys.
import type { MarkKind } from "./kind.ts";
import { arrow } from "./kinds/arrow.ts";
import { cloud } from "./kinds/cloud.ts";
import { dimension } from "./kinds/dimension.ts";
import { freehand } from "./kinds/freehand.ts";
import { highlight } from "./kinds/highlight.ts";
import { link } from "./kinds/link.ts";
import { picture } from "./kinds/picture.ts";
import { polygon } from "./kinds/polygon.ts";
import { rectangle } from "./kinds/rectangle.ts";
import { stamp } from "./kinds/stamp.ts";
import { text } from "./kinds/text.ts";
import type { Kind } from "./mark.ts";

export const KINDS: readonly MarkKind[] = [cloud, arrow, rectangle, polygon, freehand, text, highlight, stamp, dimension, link, picture];

export function kindOf(kind: Kind): MarkKind {
  return KINDS.find((one) => one.kind === kind)!;
}
