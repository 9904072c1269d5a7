import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.refusal import Refused
from app.register.organisations import rules
from app.register.organisations.credit_code import SIGNS, check_sign, is_valid

BODIES = st.text(SIGNS, min_size=17, max_size=17)


def test_codes_of_the_standard_and_of_public_companies() -> None:
    assert is_valid("91350100M000100Y43")  # the example of GB 32100-2015
    assert is_valid("91440300708461136T")  # 深圳市腾讯计算机系统有限公司


@given(BODIES, st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(body: str, place: int, sign: str) -> None:
    code = body + check_sign(body)
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_valid(code)
    assert is_valid(wrong) == (wrong == code)


@given(st.text(max_size=20))
def test_nonsense_is_never_valid(text: str) -> None:
    assert not is_valid(text) or (len(text) == 18 and set(text) <= set(SIGNS))


def test_the_refusal_says_what_is_wrong() -> None:
    assert rules.check_code(" 91350100m000100y43 ") == "91350100M000100Y43"
    with pytest.raises(Refused, match="credit_code") as short:
        rules.check_code("9135")
    assert "4 位" in short.value.sentence()
    with pytest.raises(Refused) as wrong:
        rules.check_code("91350100M000100Y44")
    assert "校验位" in wrong.value.sentence()
