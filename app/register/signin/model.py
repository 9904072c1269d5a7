"""Signing in: the credential (凭证) a person proves himself by, and the session (会话) that follows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import BodyId, OrganisationId, PersonId

SessionId = NewType("SessionId", UUID)


class Stage(StrEnum):
    """How far a session has come. Only an open one carries rights."""

    SECOND_FACTOR = "second_factor"  # 待两步验证
    OPEN = "open"  # 已登录


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """What a person is checked by. `secret` is there from the offer on, `enrolled` once it was confirmed."""

    person: PersonId
    password: str  # argon2id, PHC format
    changed_at: datetime
    temporary: bool  # set by an administrator: to be changed at the next sign-in
    secret: str | None  # second factor (两步验证密钥), base32
    enrolled: bool
    used_step: int  # the newest 30-second step whose code was accepted: no code counts twice


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One browser in which a person is signed in. The token itself is nowhere but in its cookie."""

    id: SessionId
    person: PersonId
    stage: Stage
    organisation: OrganisationId | None  # 代表的单位
    body: BodyId | None
    deputy_for: PersonId | None
    created_at: datetime
    seen_at: datetime
    ends_at: datetime
    stepped_up_at: datetime | None
    address: str
    agent: str


class Proof(msgspec.Struct, frozen=True):
    """What a person offered at the sign-in page, checked: whom the login names and whether it is right."""

    person: PersonId | None
    credential: Credential | None
    right: bool


class SignedIn(Fact, frozen=True, tag="session.opened"):  # 登录
    session: SessionId
    person: PersonId
    stage: Stage
    address: str
    agent: str


class SecondFactorConfirmed(Fact, frozen=True, tag="session.confirmed"):  # 两步验证通过
    session: SessionId
    person: PersonId


class SignedOut(Fact, frozen=True, tag="session.closed"):  # 退出登录
    session: SessionId
    person: PersonId


class SessionsEnded(Fact, frozen=True, tag="session.ended"):  # 结束其他会话
    person: PersonId
    sessions: list[SessionId]


class CapacityChosen(Fact, frozen=True, tag="session.capacity_chosen"):  # 切换代表的单位
    session: SessionId
    organisation: OrganisationId | None
    body: BodyId | None
    deputy_for: PersonId | None


class SteppedUp(Fact, frozen=True, tag="session.stepped_up"):  # 再次验证身份
    session: SessionId
    person: PersonId


class PasswordSet(Fact, frozen=True, tag="credential.password_set"):  # 设置密码
    person: PersonId
    temporary: bool


class SecondFactorOffered(Fact, frozen=True, tag="credential.factor_offered"):  # 申请两步验证
    person: PersonId


class SecondFactorEnrolled(Fact, frozen=True, tag="credential.factor_enrolled"):  # 启用两步验证
    person: PersonId


class SecondFactorRemoved(Fact, frozen=True, tag="credential.factor_removed"):  # 解除两步验证
    person: PersonId
