"""A browser as far as rights go: it keeps cookies, shows its CSRF token, and follows nothing unasked."""

import http.cookies
import json
import os
import urllib.parse

PASSWORD = "duizhang-demo-2023"


class Browser:
    def __init__(self, server):
        self.server = server
        self.cookies = {}
        self.csrf = ""
        self.account = ""

    def ask(self, method, target, body=None, headers=None):
        sent = dict(headers or {})
        if self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method not in ("GET", "HEAD"):
            if self.csrf:
                sent.setdefault("X-CSRF-Token", self.csrf)
            sent.setdefault("Idempotency-Key", os.urandom(12).hex())
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        answer = self.server.ask(method, target, body, sent)
        self._keep(answer.cookies)
        return answer

    def _keep(self, lines):
        for line in lines:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                if morsel.value == "" or morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value

    def get(self, path, **query):
        return self.ask("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def json(self, path, **query):
        answer = self.get(path, **query)
        assert answer.status == 200, (self.account, path, query, answer)
        return json.loads(answer.body)

    def sign_in(self, account, password=PASSWORD, code=""):
        answer = self.ask("POST", "/api/v1/session",
                          {"account": account, "password": password, "code": code})
        if answer.status == 200:
            self.account = account
            self.csrf = json.loads(answer.body)["csrf"]
        return answer


def signed_in(server, account):
    browser = Browser(server)
    answer = browser.sign_in(account)
    assert answer.status == 200, (account, answer)
    return browser
