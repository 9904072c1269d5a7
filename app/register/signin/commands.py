"""Signing in and out, and what a person does with his own credential. Each is trailed."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import BodyId, OrganisationId, PersonId, new_id
from app.core.refusal import Refused
from app.register.people import queries as people
from app.register.signin import passwords, rules, second_factor, store
from app.register.signin.model import (
    CapacityChosen,
    Credential,
    PasswordSet,
    Proof,
    SecondFactorConfirmed,
    SecondFactorEnrolled,
    SecondFactorOffered,
    SecondFactorRemoved,
    Session,
    SessionId,
    SessionsEnded,
    SignedIn,
    SignedOut,
    Stage,
    SteppedUp,
)
from storage.operation import operation
from storage.unit import Operation

ADMINISTRATION = {Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("session.open", zh="登录", en="sign in")
async def sign_in(
    op: Operation,
    person_id: PersonId | None,
    proof: Proof,
    *,
    token: str,
    lasting: timedelta,
    address: str,
    agent: str,
    replaces: SessionId | None = None,
) -> SignedIn:
    """Open a session under a new token; the one this browser had ends. A refused attempt is trailed too."""
    person = await people.person(person_id) if person_id else None
    stage = rules.stage(proof, person)
    assert person is not None
    now = await op.now()
    session = Session(
        id=SessionId(new_id()),
        person=person.id,
        stage=stage,
        organisation=None,
        body=None,
        deputy_for=None,
        created_at=now,
        seen_at=now,
        ends_at=rules.ends_at(stage, now, lasting),
        stepped_up_at=now,
        address=address[:64],
        agent=agent[:200],
    )
    await store.sweep()
    await store.remove_sessions([replaces] if replaces else [])
    await store.add_session(session, token)
    return SignedIn(session=session.id, person=person.id, stage=stage, address=address, agent=session.agent)


@operation("session.confirm", zh="两步验证", en="confirm the second factor")
async def confirm_second_factor(
    op: Operation, session_id: SessionId, code: str, *, token: str, lasting: timedelta
) -> SecondFactorConfirmed:
    """The session opens under another token: the one from before the second factor is worth nothing."""
    session = await store.lock_session(session_id)
    await _use_code(op, session.person, code)
    now = await op.now()
    opened = replace(session, stage=Stage.OPEN, ends_at=rules.ends_at(Stage.OPEN, now, lasting), seen_at=now)
    await store.save_session(opened, token)
    return SecondFactorConfirmed(session=session.id, person=session.person)


async def _use_code(op: Operation, person: PersonId, code: str) -> Credential:
    """Accept a code, once. Refused("wrong_code")."""
    credential = await store.lock_credential(person)
    step = second_factor.accepted_step(
        rules.secret_of(credential), code, await op.now(), credential.used_step
    )
    if step is None:
        raise Refused("wrong_code")
    used = replace(credential, used_step=step)
    await store.save_credential(used)
    return used


@operation("session.close", zh="退出登录", en="sign out")
async def sign_out(op: Operation, session_id: SessionId) -> SignedOut:
    session = await store.lock_session(session_id)
    rules.check_owner(session, op.actor)
    await store.remove_sessions([session.id])
    return SignedOut(session=session.id, person=session.person)


@operation("session.end", zh="结束登录会话", en="end sessions")
async def end_sessions(op: Operation, sessions: list[SessionId]) -> SessionsEnded:
    """End sessions of one's own, from another browser."""
    for id in sessions:
        rules.check_owner(await store.lock_session(id), op.actor)
    await store.remove_sessions(sessions)
    assert op.actor.person is not None
    return SessionsEnded(person=op.actor.person, sessions=sessions)


@operation("session.choose_capacity", zh="切换代表的单位", en="act for another organisation")
async def choose_capacity(
    op: Operation,
    session_id: SessionId,
    organisation: OrganisationId | None,
    body: BodyId | None,
    deputy_for: PersonId | None,
) -> CapacityChosen:
    """From now on this session acts in another of the person's capacities (the page offers only those)."""
    session = await store.lock_session(session_id)
    rules.check_owner(session, op.actor)
    await store.save_session(
        replace(session, organisation=organisation, body=body, deputy_for=deputy_for, stepped_up_at=None)
    )
    return CapacityChosen(session=session.id, organisation=organisation, body=body, deputy_for=deputy_for)


@operation("session.step_up", zh="再次验证身份", en="confirm who one is")
async def step_up(op: Operation, session_id: SessionId, proof: Proof, *, token: str) -> SteppedUp:
    """The password was entered again: grave acts are open for ten minutes, under a new token."""
    session = await store.lock_session(session_id)
    rules.check_owner(session, op.actor)
    if not proof.right or proof.person != session.person:
        raise Refused("wrong_sign_in")
    await store.save_session(replace(session, stepped_up_at=await op.now()), token)
    return SteppedUp(session=session.id, person=session.person)


@operation("credential.give", zh="设置初始密码", en="give a first password", roles=ADMINISTRATION)
async def give_password(
    op: Operation, person_id: PersonId, password: str, *, temporary: bool, profile: str = "asvs"
) -> PasswordSet:
    """A first password, or a new one for who forgot his; all his sessions end."""
    person = await people.person(person_id)
    passwords.check_new(password, person.login, profile)
    hash = await passwords.hashed(password)
    known = await store.credential(person_id)
    credential = known or Credential(
        person=person_id,
        password=hash,
        changed_at=await op.now(),
        temporary=temporary,
        secret=None,
        enrolled=False,
        used_step=0,
    )
    changed = replace(credential, password=hash, changed_at=await op.now(), temporary=temporary)
    await (store.save_credential(changed) if known else store.add_credential(changed))
    await store.remove_sessions([one.id for one in await store.sessions_of(person_id)])
    return PasswordSet(person=person_id, temporary=temporary)


@operation("credential.change", zh="修改密码", en="change one's password")
async def change_password(
    op: Operation, proof: Proof, password: str, *, login: str, session_id: SessionId, profile: str = "asvs"
) -> PasswordSet:
    """One's own password, proved by the old one; the other sessions end."""
    rules.check_owner(await store.lock_session(session_id), op.actor)
    if not proof.right or proof.person is None or proof.person != op.actor.person:
        raise Refused("wrong_sign_in")
    passwords.check_new(password, login, profile)
    credential = await store.lock_credential(proof.person)
    changed = replace(
        credential, password=await passwords.hashed(password), changed_at=await op.now(), temporary=False
    )
    await store.save_credential(changed)
    others = [one.id for one in await store.sessions_of(proof.person) if one.id != session_id]
    await store.remove_sessions(others)
    return PasswordSet(person=proof.person, temporary=False)


@operation("credential.offer_factor", zh="申请两步验证", en="ask for a second factor")
async def offer_second_factor(op: Operation, session_id: SessionId) -> SecondFactorOffered:
    """A new secret, not yet in force: a code made with it confirms that the authenticator has it."""
    session = await store.lock_session(session_id)
    rules.check_owner(session, op.actor)
    credential = await store.lock_credential(session.person)
    if credential.enrolled:
        raise Refused("no_second_factor")
    await store.save_credential(replace(credential, secret=second_factor.new_secret(), used_step=0))
    return SecondFactorOffered(person=session.person)


@operation("credential.enrol_factor", zh="启用两步验证", en="set up the second factor")
async def enrol_second_factor(op: Operation, session_id: SessionId, code: str) -> SecondFactorEnrolled:
    session = await store.lock_session(session_id)
    rules.check_owner(session, op.actor)
    credential = await _use_code(op, session.person, code)
    await store.save_credential(replace(credential, enrolled=True))
    return SecondFactorEnrolled(person=session.person)


@operation("credential.remove_factor", zh="解除两步验证", en="remove a second factor", roles=ADMINISTRATION)
async def remove_second_factor(op: Operation, person_id: PersonId) -> SecondFactorRemoved:
    """For who lost his authenticator; all his sessions end."""
    credential = await store.lock_credential(person_id)
    await store.save_credential(replace(credential, secret=None, enrolled=False, used_step=0))
    await store.remove_sessions([one.id for one in await store.sessions_of(person_id)])
    return SecondFactorRemoved(person=person_id)


async def keep_alive(session_id: SessionId) -> None:
    """The person did something. No operation: the row of a session says no more than that."""
    await store.mark_seen(session_id)
