"""Tables that carry no trail trigger, each with the reason why it needs none."""

from __future__ import annotations

EXEMPT: dict[str, str] = {
    "migration": "Piccolo's own record of migrations, written by the owner's role alone",
    "trail_entry": "the trail itself: append-only by grant",
    "trail_effect": "the trail itself: written by the trigger alone",
    "trail_queue": "waiting line before the sequencer: emptied by it",
    "trail_index": "the sequencer's index: append-only by grant",
    "outbox": "waiting line of facts before their reactions: emptied on delivery",
    "request_key": "answers remembered for repeated requests",
    "job": "state of machines' work; results are written by operations",
    "session": "signed-in browsers; signing in and out are operations of their own",
}

APPEND_ONLY = ("trail_entry", "trail_index")  # the application's role may insert and read, no more
READ_ONLY = ("trail_effect", "migration")  # the application's role may read, no more
