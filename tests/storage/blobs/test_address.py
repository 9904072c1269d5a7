"""The address of the object store is read whole, or refused with what is wrong in it."""

from __future__ import annotations

import pytest

from app.core.refusal import Refused
from storage.blobs.address import read_address


def test_an_address_is_read() -> None:
    address = read_address("https://key:se%2Fcret@store.test:9000/plans?region=cn-east-1")
    assert (address.endpoint, address.secure, address.bucket) == ("store.test:9000", True, "plans")
    assert (address.key, address.secret, address.region) == ("key", "se/cret", "cn-east-1")
    assert "cret" not in repr(address)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "http"),
        ("s3://key:secret@host/plans", "http"),
        ("http://host/plans", "key:secret"),
        ("http://key:secret@host", "bucket"),
        ("http://key:secret@host/m2", "bucket"),
        ("http://key:secret@host/Plans", "bucket"),
        ("http://key:secret@host/plans/2026", "bucket"),
    ],
)
def test_an_address_that_names_no_bucket_is_refused(url: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_address(url)
