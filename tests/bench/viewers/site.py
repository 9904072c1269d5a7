"""One page a viewer, the drawing and its pack: what the browser loads while the desk is measured."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from app.html.assets import BUILT, address
from tests.bench.viewers.making import Made

STYLE = (
    "html, body { height: 100%; margin: 0 } #viewer, [data-desk] { height: 100vh; font-family: sans-serif }"
)
HEAD = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bench</title><style>{STYLE}</style>'
KINDS = {".js": "text/javascript", ".css": "text/css"}


def page(viewer: str) -> str:
    """The page of a viewer; "ours" is the desk as the product shows it.

    "first" is the desk with the first look at the drawing, "empty" shows nothing.
    """
    if viewer == "empty":
        return HEAD
    if viewer in ("ours", "first"):
        desk = f'<div data-desk data-pack="/{"pack" if viewer == "ours" else "look"}"></div>'
        assets = (
            f'<link rel="stylesheet" href="{address("desk.css")}"><script src="{address("desk.js")}" defer>'
        )
        return f"{HEAD}{assets}</script>{desk}"
    return f'{HEAD}<div id="viewer"></div><script src="/{viewer}.js" defer></script>'


@contextmanager
def served(drawing: Path, made: Made, bundles: Path) -> Iterator[str]:
    """The address under which pages, drawing, pack and the bundles of the peers are served."""

    def answer(path: str) -> tuple[str, bytes]:
        name = path.rsplit("/", 1)[-1]
        if path in ("/empty", "/ours", "/first", "/dxf-viewer", "/cad-viewer"):
            return "text/html", page(name).encode()
        if path in ("/pack", "/look"):
            return "application/octet-stream", made.pack if path == "/pack" else made.look
        if path == "/drawing.dxf":
            return "application/octet-stream", drawing.read_bytes()
        found = (BUILT if path.startswith("/static/") else bundles) / name
        return KINDS.get(
            found.suffix, "application/octet-stream"
        ), found.read_bytes() if found.is_file() else b""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answer(self.path.partition("?")[0])
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
