"""A small OpenID Connect provider for the tests: honest by default, wrong in one way when told.

Only the standard library and the `openssl` command: nothing it shares with the program under test.
Run as a program it prints its issuer, and from then on signs in whoever the last line of its input names (JSON).
"""

import base64
import hashlib
import http.server
import json
import pathlib
import re
import secrets
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CLIENT = "duizhang"
SECRET = "s3cret & co"


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments, given=b""):
    return subprocess.run(["openssl", *arguments], input=given, check=True, capture_output=True).stdout


class RsaKey:
    """A key pair made by openssl, as file and as JWK."""

    def __init__(self, folder, kid):
        self.kid = kid
        self._file = str(pathlib.Path(folder) / f"{kid}.pem")
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self._file)

    def sign(self, data):
        return openssl("dgst", "-sha256", "-sign", self._file, given=data)

    def jwk(self):
        modulus = openssl("rsa", "-in", self._file, "-noout", "-modulus").decode()
        number = bytes.fromhex(re.search(r"Modulus=([0-9A-F]+)", modulus).group(1))
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid,
                "n": base64url(number), "e": "AQAB"}


class EcKey:
    def __init__(self, folder, kid):
        self.kid = kid
        self._file = str(pathlib.Path(folder) / f"{kid}.pem")
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self._file)

    def sign(self, data):
        der = openssl("dgst", "-sha256", "-sign", self._file, given=data)
        # SEQUENCE of two INTEGERs, which JOSE wants as 32 bytes each.
        at, parts = 2, []
        for _ in range(2):
            length = der[at + 1]
            parts.append(int.from_bytes(der[at + 2:at + 2 + length], "big").to_bytes(32, "big"))
            at += 2 + length
        return b"".join(parts)

    def jwk(self):
        point = openssl("ec", "-in", self._file, "-pubout", "-outform", "DER")[-64:]
        return {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid,
                "x": base64url(point[:32]), "y": base64url(point[32:])}


class Provider:
    """Signs in whoever `person` says, without asking. `wrong` names the one thing it does wrongly."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="dz_provider_")
        self.rsa = RsaKey(self._folder.name, "rsa-1")
        self.ec = EcKey(self._folder.name, "ec-1")
        self._stranger = RsaKey(self._folder.name, "stranger")
        self.person = {"sub": "person-1", "preferred_username": "lz-clerk"}
        self.wrong = None
        self.algorithm = "RS256"
        self.issuer_shown = None
        self._codes = {}
        self.asked = []  # What the program sent to the token endpoint.
        handler = type("Handler", (_Handler,), {"provider": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()

    def discovery(self):
        issuer = self.issuer_shown or self.issuer
        return {"issuer": issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "code_challenge_methods_supported": ["S256"],
                "id_token_signing_alg_values_supported": ["RS256", "ES256"]}

    def keys(self):
        return {"keys": [self.rsa.jwk(), self.ec.jwk()]}

    def authorize(self, query):
        """The address to send the browser back to."""
        assert query["response_type"] == "code" and query["client_id"] == CLIENT, query
        assert query["code_challenge_method"] == "S256" and "openid" in query["scope"].split(), query
        code = secrets.token_urlsafe(16)
        self._codes[code] = query
        back = {"code": code, "state": query["state"], "session_state": "of-no-concern"}
        if self.wrong == "denied":
            back = {"error": "access_denied", "state": query["state"]}
        if self.wrong == "mixed up":
            back["iss"] = "https://evil.example"
        return query["redirect_uri"] + "?" + urllib.parse.urlencode(back)

    def token(self, form, authorization):
        """(status, answer) for a code; each code counts once."""
        self.asked.append(form)
        pair = ":".join(urllib.parse.quote(part, safe="-._~") for part in (CLIENT, SECRET))
        if authorization != "Basic " + base64.b64encode(pair.encode()).decode():
            return 401, {"error": "invalid_client"}
        query = self._codes.pop(form.get("code"), None)
        if query is None or form.get("redirect_uri") != query["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        challenge = base64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if challenge != query["code_challenge"]:
            return 400, {"error": "invalid_grant", "error_description": "PKCE"}
        if self.wrong == "broken":
            return 500, {"error": "server_error"}
        return 200, {"access_token": "unused", "token_type": "Bearer",
                     "id_token": self._id_token(query["nonce"])}

    def _id_token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= self.person
        changes = {"nonce": {"nonce": "another"}, "audience": {"aud": "another-client"},
                   "issuer": {"iss": "https://evil.example"}, "subject": {"sub": ""},
                   "expired": {"iat": now - 900, "exp": now - 600}, "future": {"iat": now + 600}}
        claims |= changes.get(self.wrong, {})
        key = self.ec if self.algorithm == "ES256" else self.rsa
        header = {"alg": self.algorithm, "kid": key.kid, "typ": "JWT"}
        if self.wrong == "alg none":
            header["alg"] = "none"
        if self.wrong == "unknown key":
            header["kid"] = "nobody's"
        signed = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
        if self.wrong == "alg none":
            return signed + "."
        signature = (self._stranger if self.wrong == "signature" else key).sign(signed.encode())
        return f"{signed}.{base64url(signature)}"


class _Handler(http.server.BaseHTTPRequestHandler):
    provider = None

    def do_GET(self):  # noqa: N802 - the library's name
        address = urllib.parse.urlsplit(self.path)
        if address.path == "/.well-known/openid-configuration":
            self._json(200, self.provider.discovery())
        elif address.path == "/keys":
            self._json(200, self.provider.keys())
        elif address.path == "/authorize":
            query = dict(urllib.parse.parse_qsl(address.query))
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(query))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._json(404, {})

    def do_POST(self):  # noqa: N802
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._json(*self.provider.token(dict(urllib.parse.parse_qsl(body)),
                                        self.headers.get("Authorization", "")))

    def _json(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    provider = Provider()
    print(provider.issuer, flush=True)
    for line in sys.stdin:
        provider.person = json.loads(line)
        print("ready", flush=True)
    provider.stop()


if __name__ == "__main__":
    main()
