"""What Piccolo's command line needs: `PICCOLO_CONF=app.piccolo_conf piccolo migrations new app --auto`."""

from __future__ import annotations

from piccolo.conf.apps import AppRegistry

from storage.engine import DB

__all__ = ["APP_REGISTRY", "DB"]

APP_REGISTRY = AppRegistry(apps=["app.piccolo_app"])
