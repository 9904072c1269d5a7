"""Why nothing can be proved."""

from __future__ import annotations

from app.core.refusal import declare

declare(
    "no_such_entity",
    404,
    "图纸的任何布局中都看不到句柄为“{handle}”的图元。请在 CAD 中用 LIST 命令核对句柄。",
    "No layout of the drawing shows an entity with the handle “{handle}”. Check it with LIST in CAD.",
)
