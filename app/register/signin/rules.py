"""When a sign-in is good, how long it lasts, and what it may be used for."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.actor import Actor
from app.core.refusal import Refused
from app.register.people.model import Person, State
from app.register.signin import refusals  # noqa: F401  (declares the codes used here)
from app.register.signin.model import Credential, Proof, Session, Stage

SECOND_FACTOR_WITHIN = timedelta(minutes=5)
STEPPED_UP_FOR = timedelta(minutes=10)


def stage(proof: Proof, person: Person | None) -> Stage:
    """How far a sign-in gets. Refused("wrong_sign_in") says the same whatever was wrong."""
    if not proof.right or proof.credential is None or person is None or person.state != State.ACTIVE:
        raise Refused("wrong_sign_in")
    return Stage.SECOND_FACTOR if proof.credential.enrolled else Stage.OPEN


def ends_at(stage: Stage, now: datetime, lasting: timedelta) -> datetime:
    """When a session ends however busy it is."""
    return now + (lasting if stage == Stage.OPEN else SECOND_FACTOR_WITHIN)


def is_alive(session: Session, now: datetime, idle: timedelta) -> bool:
    """Whether the session still holds: not past its end, and not idle for too long."""
    return now < session.ends_at and now - session.seen_at < idle


def check_owner(session: Session, actor: Actor) -> None:
    if session.person != actor.person:
        raise Refused("no_session")


def check_stepped_up(session: Session | None, now: datetime) -> None:
    """For award, opening, blacklist: the password was entered again within ten minutes."""
    at = session.stepped_up_at if session else None
    if at is None or now - at > STEPPED_UP_FOR:
        raise Refused("step_up")


def secret_of(credential: Credential) -> str:
    if credential.secret is None:
        raise Refused("no_second_factor")
    return credential.secret
