"""The plain model of a drawing: what a check may know. No CAD library, no database.

Coordinates are drawing units of the file, in world coordinates (blocks expanded). `Drawing.unit`
says how many millimetres one unit is; metres appear only in measured values.
"""

from __future__ import annotations

import msgspec

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # least x, least y, greatest x, greatest y


class Entity(msgspec.Struct, frozen=True, gc=False):
    """Where a thing stands in the file. `path` is the handles of the INSERTs around it, outermost first."""

    handle: str
    layer: str
    path: tuple[str, ...] = ()
    layout: str = "Model"

    @property
    def handle_path(self) -> str:
        """Handles from the outermost INSERT down to the entity, as findings show them: "1A/2F"."""
        return "/".join((*self.path, self.handle))


class Line(msgspec.Struct, frozen=True, gc=False):
    """An open or closed chain of points; curves come flattened. Closed also when only its ends coincide,
    and then the first point is not repeated at the end."""

    entity: Entity
    points: tuple[Point, ...]
    closed: bool
    kind: str = "LWPOLYLINE"  # DXF type it came from


class Text(msgspec.Struct, frozen=True, gc=False):
    """TEXT, MTEXT (formatting removed, lines joined by \\n) or an attribute shown on the drawing.

    `place` is the insertion point of the text, `tag` the attribute's tag where it is one.
    """

    entity: Entity
    content: str
    place: Point
    height: float
    rotation: float = 0.0  # degrees
    tag: str = ""
    kind: str = "TEXT"  # TEXT | MTEXT | ATTRIB


class Insert(msgspec.Struct, frozen=True):
    """A block reference with its attributes (tag → value)."""

    entity: Entity
    block: str
    place: Point
    box: Box | None
    rotation: float = 0.0
    scale: tuple[float, float] = (1.0, 1.0)
    attributes: dict[str, str] = {}


class Dimension(msgspec.Struct, frozen=True, gc=False):
    """A dimension: what is measured between its points, and the text that overrides it, if any.

    `measured` is in drawing units (degrees for angles), computed from the points, not the value the
    file claims. `kind` is linear | aligned | angular | diameter | radius | ordinate | arc. `ends` are
    the two points measured, of a linear or aligned dimension.
    """

    entity: Entity
    place: Point
    measured: float | None
    override: str = ""
    kind: str = "linear"
    ends: tuple[Point, ...] = ()
    shown: str = ""  # text of the dimension's picture, which other programs show as it is
    factor: float = 1.0  # DIMLFAC: the value shown is so many times the measured one


class Layer(msgspec.Struct, frozen=True):
    """A layer (图层) and what it means, where an alias tells."""

    name: str
    colour: int  # 0xRRGGBB
    off: bool
    frozen: bool
    entities: int  # how many entities lie on it, blocks expanded
    token: str | None = None  # meaning by catalogue of semantics ("WALL", "REDLINE")
    lineweight: int = -3
    linetype: str = "Continuous"
    plotted: bool = True  # left out in print where not
    basis: str = ""  # why: own | name | pattern (meaning.model.Basis); a pattern is inferred


class Block(msgspec.Struct, frozen=True):
    """A block (图块) that stands somewhere, and what it means, where its name or its shape tells."""

    name: str
    inserts: int
    token: str | None = None
    basis: str = ""  # own | name | shape; a shape is inferred


class Meaning(msgspec.Struct, frozen=True):
    """What one thing means beside what its layer or block does."""

    token: str
    basis: str  # key | text; text is inferred


class Sheet(msgspec.Struct, frozen=True):
    """One frame (图框) in the file, or the whole layout where no frame was found (`framed` is False)."""

    id: str  # stable within the file: "Model-1"
    layout: str
    box: Box
    framed: bool
    number: str = ""  # 图号
    name: str = ""  # 图名
    discipline: str = ""  # 专业
    scale: str = ""  # 比例 "1:100"
    revision: str = ""  # 版次
    entity: Entity | None = None  # the frame itself
    title_block: dict[str, str] = {}  # field → value as read from the title block (图签)
    inferred: tuple[str, ...] = ()  # fields told by another one, not by the title block


class Viewport(msgspec.Struct, frozen=True):
    """A window (视口) of a paper layout onto model space: `centre` of the model shown in the middle of `box`.

    A model point p stands on the paper at middle of box + scale · R(rotation) · (p - centre).
    """

    entity: Entity
    box: Box  # on the paper
    centre: Point  # in model space
    scale: float  # paper units per model unit
    rotation: float = 0.0  # degrees by which the model is turned on the paper
    frozen: tuple[str, ...] = ()  # layers not shown in it


class Proxy(msgspec.Struct, frozen=True):
    """A custom object that cannot be read (ACAD_PROXY_ENTITY, TCH_WALL …)."""

    entity: Entity
    kind: str
    place: Point | None = None


class Reference(msgspec.Struct, frozen=True):
    """An external reference, image or underlay that the file only names."""

    kind: str  # xref | image | underlay
    name: str
    path: str
    handle: str = ""  # of its definition
    shown_by: str = ""  # handle of the first entity that shows it


class Warning(msgspec.Struct, frozen=True):
    """A doubt about the file, told to the submitter: code, sentence data, and where."""

    code: str
    data: dict[str, str | int | float] = {}
    handle: str = ""
    place: Point | None = None
    layout: str = "Model"  # in which `place` lies


class Drawing(msgspec.Struct, frozen=True):
    """One file, read. Strokes (all geometry for viewing) lie beside it in `columns.Columns`."""

    file: str
    sha256: str
    version: str  # AC1009 …
    codepage: str  # the encoding in which its text was really read ("gb18030")
    unit: float  # millimetres per drawing unit
    unit_source: str  # header | dimensions | frame | assumed
    box: Box | None
    sheets: tuple[Sheet, ...] = ()
    layers: tuple[Layer, ...] = ()
    lines: tuple[Line, ...] = ()
    texts: tuple[Text, ...] = ()
    inserts: tuple[Insert, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    references: tuple[Reference, ...] = ()
    warnings: tuple[Warning, ...] = ()
    counts: dict[str, int] = {}  # DXF type → how many, as the file holds them (blocks not expanded)
    viewports: tuple[Viewport, ...] = ()
    declared_codepage: str = ""  # what $DWGCODEPAGE says; "" where it says nothing
    blocks: tuple[Block, ...] = ()
    meanings: dict[str, Meaning] = {}  # handle path → what that one thing means
    codepage_source: str = "declared"  # declared | version | bytes: why `codepage` was chosen
    unit_evidence: dict[str, float] = {}  # header | dimensions | frame → mm per unit, where it says so
    codepage_certainty: str = "certain"  # certain | likely | guessed
