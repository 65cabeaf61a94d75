"""Answers a server's challenge with a user's name and password: Basic (RFC 7617) and Digest (RFC 7616)."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import parse_http_list, parse_keqv_list

from hechi_kg.errors import RemoteError

USER, PASSWORD = "HECHI_KG_USER", "HECHI_KG_PASSWORD"
HASHES = {"MD5": "md5", "SHA-256": "sha256"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Who asks. They never come from the command line, which every process of a machine may read."""

    user: str
    password: str = field(repr=False)

    @classmethod
    def found(cls, environment: Mapping[str, str], file: Path | None = None) -> "Credentials | None":
        """Those of a file (`user:password` in its first line), else of two variables, else none; or RemoteError."""
        if file is None:
            user = environment.get(USER, "")
            return cls(user=user, password=environment.get(PASSWORD, "")) if user else None
        try:
            line = file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise RemoteError(f"{file}: expected a readable file, found {error}") from error
        user, colon, password = line.partition(":")
        if not colon or not user:
            raise RemoteError(f"{file}: expected user:password in the first line, found another form")
        return cls(user=user, password=password)


class Authorization:
    """What to say in each request, once a server has said in which scheme it wants to know who asks."""

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self._basic = False
        self._digest: dict[str, str] = {}
        self._count = 0

    def take(self, challenges: list[str]) -> bool:
        """Take in the values of WWW-Authenticate; whether one of them can be answered."""
        if self._credentials is None:
            return False
        for challenge in challenges:
            scheme, _, rest = challenge.strip().partition(" ")
            if scheme.lower() == "digest":
                asked = parse_keqv_list(parse_http_list(rest))
                if asked.get("algorithm", "MD5").upper() in HASHES and _offers_auth(asked):
                    self._digest, self._count = asked, 0
                    return True
            elif scheme.lower() == "basic":
                self._basic = True
        return self._basic

    @property
    def counts(self) -> bool:
        """Whether the server may turn down a request because of when it comes: Digest answers grow old."""
        return bool(self._digest)

    def header(self, method: str, target: str) -> dict[str, str]:
        """The header for one request; none before a server has asked."""
        if self._credentials is None:
            return {}
        if self._digest:
            return {"Authorization": self._digested(self._credentials, method, target)}
        if self._basic:
            pair = f"{self._credentials.user}:{self._credentials.password}".encode()
            return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        return {}

    def _digested(self, who: Credentials, method: str, target: str) -> str:
        asked, self._count = self._digest, self._count + 1
        algorithm, nonce, realm = asked.get("algorithm", "MD5"), asked["nonce"], asked.get("realm", "")
        mine, count = secrets.token_hex(8), f"{self._count:08x}"

        def hashed(*parts: str) -> str:
            return hashlib.new(HASHES[algorithm.upper()], ":".join(parts).encode()).hexdigest()

        secret, request = hashed(who.user, realm, who.password), hashed(method, target)
        qop = (count, mine, "auth") if asked.get("qop") else ()  # RFC 2069 has none
        fields = {"username": who.user, "realm": realm, "nonce": nonce, "uri": target, "algorithm": algorithm,
                  "response": hashed(secret, nonce, *qop, request)}  # fmt: skip
        fields |= {"opaque": asked["opaque"]} if "opaque" in asked else {}
        fields |= {"cnonce": mine} if qop else {}
        told = ", ".join(f'{name}="{_quoted(value)}"' for name, value in fields.items())
        return f"Digest {told}" + (f", qop=auth, nc={count}" if qop else "")


def _offers_auth(asked: Mapping[str, str]) -> bool:
    return "qop" not in asked or "auth" in [offer.strip() for offer in asked["qop"].split(",")]


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
