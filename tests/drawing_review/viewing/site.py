"""A page with a desk on it and nothing else, served with the strictest content policy."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from app.html.assets import BUILT, address
from app.web.headers import POLICY

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>看图</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{desk_css}"><link rel="stylesheet" href="/page.css">
<script src="{desk_js}" defer></script></head><body>
<div data-desk data-pack="/pack" data-findings="/findings" data-opinions="/opinions" {more}>
{beside}<section data-desk-into="opinions" data-desk-on-anchor>
<form method="post" action="/give" data-desk-give>{fields}<textarea name="text" required></textarea>
<output data-desk-told></output><p role="alert"></p><button>提出意见</button></form></section></div>
</body></html>"""
FIELDS = ("sheet", "layout", "handle", "x", "y", "x2", "y2", "finding")
STYLE = "html, body { height: 100%; margin: 0 } [data-desk] { height: 100vh; font-family: sans-serif }"


class Site:
    """What is served may be changed while the page is open."""

    def __init__(self) -> None:
        self.url = ""
        self.pack: tuple[int, str, bytes] = (404, "application/json", b"{}")
        self.lists: dict[str, list[dict]] = {"findings": [], "opinions": []}
        self.waiting: list[str] = []
        self.more = ""
        self.beside = ""  # the page's list of other drawings
        self.other = b""  # the pack of one
        self.files: dict[str, bytes] = {}  # what else lies beside the page
        self.given: list[dict[str, str]] = []
        self.refusal = ""

    def shows(self, pack: bytes) -> None:
        self.pack = (200, "application/octet-stream", pack)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        if path == "/":
            fields = "".join(f'<input name="{name}" data-desk-field="{name}">' for name in FIELDS)
            css, js = address("desk.css"), address("desk.js")
            return (
                200,
                "text/html",
                PAGE.format(
                    desk_css=css, desk_js=js, more=self.more, beside=self.beside, fields=fields
                ).encode(),
            )
        if path == "/page.css":
            return 200, "text/css", STYLE.encode()
        if path == "/pack":
            return self.pack
        if path == "/other":
            return 200, "application/octet-stream", self.other
        if path in self.files:
            return 200, "application/octet-stream", self.files[path]
        if path[1:] in self.lists:
            told = {path[1:]: self.lists[path[1:]], "waiting": self.waiting}
            return 200, "application/json", json.dumps(told).encode()
        if path.startswith("/static/") and (BUILT / path[8:]).is_file():
            kind = "text/css" if path.endswith(".css") else "text/javascript"
            return 200, kind, (BUILT / path[8:]).read_bytes()
        return 404, "text/plain", b""


@contextmanager
def served(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            site.given.append(dict(parse_qsl(body, keep_blank_values=True)))
            self.send_response(409 if site.refusal else 201)
            self.end_headers()
            self.wfile.write(json.dumps({"message": site.refusal}).encode())

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 64

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}/"
    yield site
    server.shutdown()
    server.server_close()
