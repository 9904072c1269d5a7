"""Envelopes: any k of n keys open, fewer do not; whoever spoils one is named; the browser's are the same."""

from __future__ import annotations

import itertools
import json
from base64 import b64decode, b64encode
from uuid import UUID, uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from marketplace.sealed import packing, shamir
from marketplace.sealed.model import Box, Envelope, Giver, Opened
from marketplace.sealed.seal import Sheet, seal
from marketplace.sealed.unseal import matches, unseal

TENDER, LOT, BIDDER = uuid4(), uuid4(), uuid4()
OFFER = {"price": "128000.00", "currency": "CNY", "tax": "included"}


def keys(count: int) -> dict[str, str]:
    """New keys: public → private."""
    made = [X25519PrivateKey.generate() for _ in range(count)]
    return {key.public_key().public_bytes_raw().hex(): key.private_bytes_raw().hex() for key in made}


HELD = keys(5)


def sealed(needed: int = 3, held: dict[str, str] = HELD) -> Envelope:
    return seal(Sheet(TENDER, LOT, "p", needed, tuple(held)), BIDDER, OFFER)


def some(*places: int) -> dict[str, str]:
    """The keys of these keyholders, released."""
    return {public: HELD[public] for place, public in enumerate(HELD) if place in places}


def codes(opened: Opened) -> list[tuple[str, str]]:
    return [(trouble.code, trouble.giver.value) for trouble in opened.troubles]


def test_any_three_of_five_open_and_no_two_do() -> None:
    envelope = sealed()
    for three in itertools.combinations(range(5), 3):
        opened = unseal(envelope, some(*three))
        assert opened.content is not None and opened.content["offer"] == OFFER and not opened.troubles
    for two in itertools.combinations(range(5), 2):
        opened = unseal(envelope, some(*two))
        assert opened.content is None
        assert codes(opened) == [("key_missing", "keyholder")] * 3
        assert {one.key for one in opened.troubles} == set(HELD) - set(some(*two))


@pytest.mark.parametrize(("needed", "count"), [(1, 1), (1, 3), (2, 2), (5, 5)])
def test_other_numbers_of_keyholders(needed: int, count: int) -> None:
    held = dict(itertools.islice(HELD.items(), count))
    envelope = sealed(needed, held)
    assert unseal(envelope, dict(itertools.islice(held.items(), needed))).content is not None
    assert unseal(envelope, dict(itertools.islice(held.items(), needed - 1))).content is None


def test_nothing_outside_tells_the_price_not_even_the_length() -> None:
    cheap, dear = (
        seal(Sheet(TENDER, LOT, "p", 3, tuple(HELD)), BIDDER, {"price": price})
        for price in ("9.00", "98765432.10")
    )
    assert len(cheap.ciphertext) == len(dear.ciphertext)
    assert b"98765432" not in msgspec.json.encode(dear)


def test_each_sealing_is_another() -> None:
    one, other = sealed(), sealed()
    assert (
        one.key_hash != other.key_hash and one.ciphertext != other.ciphertext and one.pledge != other.pledge
    )


@pytest.mark.parametrize("field", ["tender", "lot", "bidder"])
def test_an_envelope_is_bound_to_tender_lot_and_bidder(field: str) -> None:
    """Copied to another tender, lot or bidder it opens for nobody."""
    opened = unseal(replace(sealed(), **{field: uuid4()}), HELD)
    assert opened.content is None
    assert set(codes(opened)) == {("share_broken", "bidder"), ("no_key", "bidder")}


@pytest.mark.parametrize("field", ["pledge", "key_hash"])
def test_what_stands_outside_cannot_be_exchanged(field: str) -> None:
    assert unseal(replace(sealed(), **{field: "0" * 64}), HELD).content is None


def spoil(envelope: Envelope, *places: int) -> Envelope:
    """Boxes that do not open, as a bidder may send them."""
    boxes = list(envelope.boxes)
    for place in places:
        boxes[place] = Box(boxes[place].key, b64encode(bytes(81)).decode())
    return replace(envelope, boxes=tuple(boxes))


def test_a_bad_share_is_named_and_the_others_open() -> None:
    opened = unseal(spoil(sealed(), 1), HELD)
    assert opened.content is not None
    assert [(one.code, one.giver, one.key) for one in opened.troubles] == [
        ("share_broken", Giver.BIDDER, list(HELD)[1])
    ]


def test_too_many_bad_shares_void_the_bid_and_name_the_bidder() -> None:
    opened = unseal(spoil(sealed(), 0, 1, 2), HELD)
    assert opened.content is None
    assert codes(opened) == [("share_broken", "bidder")] * 3 + [("no_key", "bidder")]


def test_a_share_of_another_secret_is_found_whichever_keys_are_tried_first() -> None:
    """The box opens, but its share lies on no common polynomial: only trying others finds the key."""
    odd = seal(Sheet(TENDER, LOT, "p", 3, tuple(HELD)), BIDDER, {})
    for place in range(5):
        envelope = sealed()
        mixed = list(envelope.boxes)
        mixed[place] = odd.boxes[place]
        opened = unseal(replace(envelope, boxes=tuple(mixed)), HELD)
        assert opened.content is not None
        assert [(one.code, one.key) for one in opened.troubles] == [("share_odd", list(HELD)[place])]


@pytest.mark.parametrize("content", [b"nonsense", b"[1,2]", b"\xff\xfe", b""])
def test_a_bid_that_decrypts_to_nonsense_is_the_bidders_fault(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marketplace.sealed.seal.padded", lambda _: packing.padded(content))
    opened = unseal(sealed(), HELD)
    assert opened.content is None and codes(opened) == [("content_broken", "bidder")]


@given(st.binary(max_size=3000))
def test_padding_goes_there_and_back(content: bytes) -> None:
    whole = packing.padded(content)
    assert len(whole) % packing.BLOCK == 0 and packing.unpadded(whole) == content


@pytest.mark.parametrize("whole", [b"", b"\0" * 1023, b"\xff" * 1024, b"\0\0\0\1ab" + bytes(1018)])
def test_what_was_not_padded_so_is_refused(whole: bytes) -> None:
    with pytest.raises(ValueError, match="padded"):
        packing.unpadded(whole if whole else b"\0\0\0\5")


def test_a_released_key_must_be_the_announced_one() -> None:
    (public, private), (other, _) = itertools.islice(HELD.items(), 2)
    assert matches(private, public) and not matches(private, other)
    assert not matches("zz", public) and not matches("00", public)


@settings(max_examples=60)
@given(st.binary(min_size=1, max_size=40), st.integers(1, 8), st.data())
def test_any_needed_shares_give_the_secret(secret: bytes, needed: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(needed, 12))
    shares = shamir.split(secret, count, needed)
    chosen = data.draw(st.permutations(shares))[:needed]
    assert shamir.combine(chosen) == secret
    for share in shares:
        assert shamir.combine(chosen, share[-1]) == share[:-1]


def test_the_field_is_that_of_aes() -> None:
    """FIPS 197 section 4.2: {57} · {83} = {c1}, {57} · {13} = {fe}; and every element has its inverse."""
    assert shamir.times(0x57, 0x83) == 0xC1 and shamir.times(0x57, 0x13) == 0xFE
    assert all(shamir.times(shamir.over(1, one), one) == 1 for one in range(1, 256))


def test_fewer_shares_fit_every_secret() -> None:
    """With one share too few each secret byte is still possible: for each there is a completing share."""
    share = shamir.split(b"\x2a", 2, 2)[0]
    fits = {shamir.combine([share, bytes([value, 2])]) for value in range(256)}
    assert len(fits) == 256


def test_an_envelope_reads_again_from_its_json() -> None:
    envelope = sealed()
    text = msgspec.json.encode(envelope)
    assert msgspec.json.decode(text, type=Envelope) == envelope
    plain = json.loads(text)
    for wrong in ({"format": 1}, {"extra": 1}, {"iv": "00"}, {"boxes": []}, {"ciphertext": "***"}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(plain | wrong, Envelope)
    assert b64decode(envelope.ciphertext) and UUID(plain["tender"]) == TENDER
