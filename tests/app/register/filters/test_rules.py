import pytest

from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.register.filters.model import Filter, FilterId
from app.register.filters.rules import MOST, save

ANNE = PersonId(new_id())


def filter_(**changes: str) -> Filter:
    values = {"path": "/projects", "name": "住宅", "query": "q=x&tab=y"} | changes
    return Filter(FilterId(new_id()), ANNE, **values)


def test_a_filter_is_saved() -> None:
    assert save(filter_(), [filter_(name="办公")]).path == "/projects"


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "//evil.cn"},
        {"path": "https://evil.cn"},
        {"path": "/projects?x"},
        {"path": ""},
        {"name": ""},
        {"name": "长" * 21},
        {"name": "a\u202eb"},
        {"query": "x" * 501},
        {"query": "\x00"},
    ],
)
def test_what_is_no_filter_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(Refused, match="invalid"):
        save(filter_(**changes), [])


def test_names_differ_and_there_are_not_too_many() -> None:
    with pytest.raises(Refused, match="filter_name_taken"):
        save(filter_(), [filter_()])
    with pytest.raises(Refused, match="too_many_filters"):
        save(filter_(), [filter_(name=str(n)) for n in range(MOST)])
