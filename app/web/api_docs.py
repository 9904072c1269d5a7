"""The API's description (OpenAPI 3.1) and a page to read it, with nothing loaded from elsewhere."""

from __future__ import annotations

from litestar import Response, Router, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from app.html.page import page

CONFIG = OpenAPIConfig(
    title="联审 Lianshen",
    version="1",
    description="A refusal is a problem object {code, message, data}; codes are stable.",
    render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    openapi_router=Router(
        "/api",
        route_handlers=[],
        include_in_schema=False,
        opt={"public": "what programs may ask is no secret"},
    ),
    use_handler_docstrings=True,
)


@get("/api/docs", public="what programs may ask is no secret", include_in_schema=False)
async def read_docs() -> Response[str]:
    """The description as a page."""
    return await page("app/web/api_docs.html")


routes = [read_docs]
