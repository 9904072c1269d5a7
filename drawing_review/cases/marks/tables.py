"""Rows of marks, of confirmed places, and of drafts and pictures, which are their authors' alone."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class MarkTable(Table, tablename="review_mark", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=False, index=True)
    number = Integer(default=1, null=False)
    version = Integer(default=None, null=False)
    person = UUID(default=None, null=False)
    mark = JSONB(default=None, null=False)
    at = Timestamptz(default=None, null=False)


class MarkPlaceTable(Table, tablename="review_mark_place", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    given = UUID(default=None, null=False)
    version = Integer(default=None, null=False)
    mark = JSONB(default=None, null=False)
    certainty = Text(default=None, null=False)
    person = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_mark_place_once = Unique(["given", "version"])


class OpinionDraftTable(Table, tablename="review_opinion_draft", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    person = UUID(default=None, null=False, index=True)
    version = Integer(default=None, null=False)
    body = JSONB(default=None, null=False)
    kept_at = Timestamptz(default=None, null=False)


class MarkPictureTable(Table, tablename="review_mark_picture", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    person = UUID(default=None, null=False)
    name = Text(default=None, null=False)
    media_type = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    sha256 = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
