"""Meanings stated in the file itself: XDATA of the application `PT_审查`, whose first string is the key."""

from __future__ import annotations

from ezdxf.document import Drawing as Document

from drawing_review.meaning.model import KEY
from drawing_review.reading.words import clean

STRING = 1000  # group code


def keys(document: Document) -> dict[str, str]:
    """Handle → key, of everything that carries one. Files that do not name the application have none."""
    if not document.appids.has_entry(KEY):
        return {}
    found = {}
    for handle, entity in document.entitydb.items():
        if entity.xdata is not None and KEY in entity.xdata:
            strings = [str(tag.value) for tag in entity.xdata.get(KEY) if tag.code == STRING]
            if strings:
                found[clean(str(handle))] = clean(strings[0])
    return found
