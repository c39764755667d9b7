"""Signed values in cookies and forms, and comparisons that take the same time whatever is compared."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from itsdangerous import BadSignature, Signer, TimestampSigner

SESSION_COOKIE = "crosswire_session"
CSRF_COOKIE = "crosswire_csrf"
SESSION_DAYS = 30


class Signing:
    """Makes and checks the session's cookie and the forms' tokens.

    With a token the key derives from it, so that a session outlives the server; without, it is new with each start.
    """

    def __init__(self, token: str | None) -> None:
        self._token = token
        key = (
            hashlib.sha256(b"crosswire.web\x00" + token.encode()).digest()
            if token
            else secrets.token_bytes(32)
        )
        self._session = TimestampSigner(key, salt="session", digest_method=hashlib.sha256)
        self._form = Signer(key, salt="form", digest_method=hashlib.sha256)

    @property
    def is_open(self) -> bool:
        """Whether no token is asked for."""
        return self._token is None

    def is_token(self, given: str) -> bool:
        """Tell whether ``given`` is the token."""
        if self._token is None:
            return False
        return hmac.compare_digest(_digest(given), _digest(self._token))

    def new_session(self) -> str:
        """Return the value of a new session's cookie."""
        return self._session.sign(secrets.token_urlsafe(16)).decode()

    def is_session(self, value: str | None) -> bool:
        """Tell whether ``value`` is a session's cookie of ours that has not run out."""
        try:
            self._session.unsign(value or "", max_age=SESSION_DAYS * 86_400)
        except BadSignature:
            return False
        return True

    def new_form_token(self) -> str:
        """Return a token for forms and their cookie."""
        return self._form.sign(secrets.token_urlsafe(24)).decode()

    def is_form_token(self, value: str | None) -> bool:
        """Tell whether ``value`` is a form token of ours."""
        return value is not None and self._form.validate(value)

    def is_same_form(self, cookie: str | None, field: str | None) -> bool:
        """Tell whether a form's field is the token of the reader's cookie, and ours."""
        if not cookie or not field or not hmac.compare_digest(_digest(cookie), _digest(field)):
            return False
        return self.is_form_token(cookie)


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()
