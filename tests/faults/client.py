"""A person's program at the JSON API: patient, as good clients are, and sure by idempotency keys."""

from __future__ import annotations

import re
import time
from typing import Any
from uuid import uuid4

import httpx

PATIENCE = 90.0  # seconds that an answer may take while servers come back


class Client:
    """Signed in as one person. Every request is sent again until it is answered by the product itself."""

    def __init__(self, address: str, login: str, password: str) -> None:
        self._http = httpx.Client(base_url=address, timeout=20, headers={"Sec-Fetch-Site": "same-origin"})
        self._http.headers["Origin"] = address
        self._login, self._password = login, password
        self.sign_in()

    def sign_in(self) -> None:
        page = self.get("/sign-in").text
        form = {"login": self._login, "password": self._password, "csrf": _token(page)}
        self._http.post("/sign-in", data=form)
        self._http.headers["X-CSRF"] = _token(self.get("/account").text)

    def get(self, path: str) -> httpx.Response:
        return self._patiently("GET", path)

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, method: str, path: str, **body: Any) -> Any:
        """A change, once: repeated under the same key until its answer is known."""
        answer = self._patiently(method, path, headers={"Idempotency-Key": uuid4().hex}, **body)
        assert answer.status_code < 300, answer.text
        return answer.json()

    def _patiently(self, method: str, path: str, **more: Any) -> httpx.Response:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._http.request(method, path, **more)
                if answer.status_code < 500:
                    return answer
                told = answer.text
            except httpx.TransportError as error:
                told = repr(error)
            assert time.monotonic() < end, f"{method} {path}: {told}"
            time.sleep(0.3)

    def fill(self, path: str, form: dict[str, str]) -> None:
        """A form sent as a page sends it; sent again after a cut it may find its work done already (409)."""
        answer = self._patiently("POST", path, data={**form, "csrf": self._http.headers["X-CSRF"]})
        assert answer.status_code in (303, 409), answer.text
        self._http.headers["X-CSRF"] = _token(self.get("/account").text)  # a confirmed session is a new one

    def confirm(self) -> None:
        """The password once more, for what is signed."""
        self.fill("/account/confirm", {"password": self._password})

    def until(self, path: str, done: Any) -> httpx.Response:
        """Ask until `done(answer)`."""
        end = time.monotonic() + PATIENCE
        while not done(answer := self.get(path)):
            assert time.monotonic() < end, f"{path}: {answer.status_code} {answer.text[:500]}"
            time.sleep(0.3)
        return answer


def _token(page: str) -> str:
    found = re.search(r'X-CSRF": "([^"]+)"', page)
    assert found, page[:2000]
    return found[1]
