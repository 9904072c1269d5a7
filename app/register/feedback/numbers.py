"""The numbers by which public service is rated, dated: a later row takes the place of an earlier one."""

from __future__ import annotations

from datetime import date

import msgspec


class Numbers(msgspec.Struct, frozen=True):
    bad_levels: int  # the lower levels that are bad (国办发〔2019〕51 号: 不满意、非常不满意)
    call_days: int  # working days to call a bad rating back (P)
    mending_days: int  # working days to put right what was found (好差评; some cities 15)
    open_days: int  # calendar days in which an act of service can be rated (P)
    from_address: int  # ratings an hour from one address, beyond which they are held (P)
    from_device: int  # likewise from one device (P)
    terminal_minutes: int  # how long a counter terminal offers the service just ended (P)


ROWS = (
    (
        date(2026, 1, 1),
        Numbers(
            bad_levels=2,
            call_days=5,
            mending_days=5,
            open_days=30,
            from_address=10,
            from_device=3,
            terminal_minutes=10,
        ),
    ),
)


def numbers_on(day: date) -> Numbers:
    """The numbers in force on a day; those of the first row before it."""
    return next((numbers for since, numbers in reversed(ROWS) if since <= day), ROWS[0][1])
