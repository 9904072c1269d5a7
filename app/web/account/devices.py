"""A browser's own description of itself, as people would call the device: "Chrome · Windows"."""

from __future__ import annotations

BROWSERS = {  # the first that is named: most name Chrome and Safari too
    "MicroMessenger": "微信",
    "DingTalk": "钉钉",
    "Edg": "Edge",
    "OPR": "Opera",
    "QQBrowser": "QQ浏览器",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "HarmonyOS": "HarmonyOS",
    "OpenHarmony": "HarmonyOS",
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device(agent: str) -> str:
    """The browser and the system named in a User-Agent; its first forty characters if none is known."""
    known = [
        next((name for sign, name in table.items() if sign in agent), "") for table in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(filter(None, known)) or agent[:40] or "—"
