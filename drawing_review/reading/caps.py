"""What a drawing may hold at most. Real city plans stay far below; bombs do not."""

from __future__ import annotations

from typing import Self

import msgspec


class Caps(msgspec.Struct, frozen=True, kw_only=True):
    entities: int = 2_000_000  # in the file, blocks not expanded
    blocks: int = 100_000
    expanded: int = 3_000_000  # entities after all INSERTs are followed
    depth: int = 64  # of INSERTs in blocks
    tags_per_entity: int = 4_000_000
    text_bytes: int = 100_000  # of one entity's text
    number: float = 1e15  # greatest coordinate or size: above it doubles no longer tell 0.1 units apart
    circle_points: int = 2_000  # chords of one full circle
    curve_points: int = 20_000  # points of one curve or polygon edge
    hatch_lines: int = 5_000  # pattern lines of one hatch; beyond, its outline is shown
    filled_points: int = 20_000  # corners of one filled area
    segments: int = 30_000_000

    @classmethod
    def of(cls, setting: str) -> Self:
        """The defaults, changed as `setting` says ("entities=4000000 depth=128"). ValueError else."""
        changed: dict[str, float] = {}
        for name, _, value in (one.partition("=") for one in setting.split()):
            if name not in cls.__struct_fields__:
                raise ValueError(f"read_caps: there is no cap {name!r}; {', '.join(cls.__struct_fields__)}")
            try:
                changed[name] = float(value) if name == "number" else int(value)
            except ValueError:
                raise ValueError(f"read_caps: {name} must be a number, not {value!r}") from None
            if changed[name] <= 0:
                raise ValueError(f"read_caps: {name} must be above 0")
        return cls(**changed)  # type: ignore[arg-type]  # the names are those of the fields
