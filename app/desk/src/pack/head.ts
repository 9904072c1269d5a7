// What the header of a pack says (drawing_review/viewing/pack.py writes it).

/** Least x, least y, greatest x, greatest y, in drawing units. */
export type Box = readonly [number, number, number, number];

export interface ChunkHead {
  section: number;
  x: number; // origin; a place is origin + step × integer
  y: number;
  step: number;
  box: Box;
  entities: number;
  strokes: number;
  tall?: number; // height of its largest letters, drawing units; packs made before do not tell
}

export interface OverviewHead {
  section: number;
  cell: number; // of its grid, drawing units
  lines: number;
}

/** A window (视口) of a paper layout: a model place p stands at middle of box + scale · R(rotation) · (p - centre). */
export interface WindowHead {
  box: Box; // on the paper
  centre: readonly [number, number]; // in the model
  scale: number; // paper units per model unit
  rotation: number; // degrees
  frozen: number[]; // layers not shown in it
}

export interface LayoutHead {
  name: string;
  box: Box;
  home: Box; // what "fit" shows; its corner is the origin of the overviews
  windows?: WindowHead[]; // packs made before windows were shown have none
  overviews: OverviewHead[]; // coarse to fine
  chunks: ChunkHead[];
}

export interface LayerHead {
  name: string;
  entities: number;
  colour: number;
  off: boolean;
  frozen: boolean;
  token: string | null; // what it means, by the catalogue of semantics
  meaning?: string; // the Chinese term of that; packs made before have none
  discipline?: string; // 专业
}

export interface SheetHead {
  id: string;
  layout: string;
  box: Box;
  framed: boolean;
  number: string;
  name: string;
  discipline: string;
  scale: string;
}

export interface Missing {
  what: "proxies" | "xref" | "image" | "underlay" | "viewport" | "kind" | "linetype" | "invisible" | "far";
  count: number;
  names: string[];
}

/** By number of the style. Packs made before pens were told have neither weight nor line type. */
export interface StylesHead {
  layer: number[];
  colour: number[];
  weight?: number[]; // 1/100 mm
  linetype?: number[];
}

export interface PackHead {
  version: number;
  file: string;
  sha256: string;
  unit: number; // millimetres per drawing unit
  kinds: string[];
  layers: LayerHead[];
  styles: StylesHead;
  linetypes?: number[][]; // drawing units: above 0 a dash, below a gap, 0 a dot; the first is continuous, []
  layouts: LayoutHead[];
  sheets: SheetHead[];
  missing: Missing[];
  paths: number; // section of names
  handles: number;
  differences?: boolean; // whether names are told by what they differ from the one before
  first?: boolean; // a first look, while the drawing is still being read
  sections: number[]; // stored lengths, in order
}
