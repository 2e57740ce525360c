"""Signing on through a provider of the tests' own, rightly and in every wrong way we know of."""

import http.client
import json
import pathlib
import tempfile
import unittest
import urllib.parse

from browser import Browser
from running_server import RunningServer
from sign_on_provider import CLIENT, SECRET, Provider
from world import the_world

WORLD = None
START = "/api/v1/sign-on/start"
CALLBACK = "/api/v1/sign-on/callback"


def setUpModule():
    global WORLD
    WORLD = the_world()


def ask_provider(address):
    """Where the provider sends the browser, without following it."""
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 302, answer.status
    return answer.headers["Location"]


def local(address):
    """Path and query: the public address is not the port the tests listen on."""
    parts = urllib.parse.urlsplit(address)
    return f"{parts.path}?{parts.query}"


def reason(answer):
    """Why the sign-in page is told that it failed; "" where it did not."""
    place = urllib.parse.urlsplit(answer.headers["location"])
    return urllib.parse.parse_qs(place.query).get("refused", [""])[0]


class SignOn(unittest.TestCase):
    def setUp(self):
        WORLD.provider.wrong = None
        WORLD.provider.algorithm = "RS256"
        WORLD.provider.person = {"sub": "person-1", "preferred_username": "lz-clerk"}
        self.browser = Browser(WORLD.server)

    def start(self, browser=None, to="/lists"):
        answer = (browser or self.browser).get(START, to=to)
        self.assertEqual(answer.status, 302, answer)
        return answer

    def way_back(self, browser=None, **more):
        """The address to which the provider sends the browser at the end."""
        return local(ask_provider(self.start(browser, **more).headers["location"]))

    def signed_in_as(self, browser=None):
        answer = (browser or self.browser).get("/api/v1/session")
        return json.loads(answer.body)["account"] if answer.status == 200 else None

    def assert_refused(self, answer, why, browser=None):
        self.assertEqual((answer.status, reason(answer)), (302, why), answer)
        self.assertTrue(answer.headers["location"].startswith("/sign-in?"))
        self.assertIsNone(self.signed_in_as(browser))

    # --- what must go well ----------------------------------------------------------------------

    def test_signs_on_and_leads_back_to_where_it_began(self):
        for algorithm in ("RS256", "ES256"):
            with self.subTest(algorithm):
                WORLD.provider.algorithm = algorithm
                browser = Browser(WORLD.server)
                answer = browser.ask("GET", self.way_back(browser, to="/entries/12?tab=log"))
                self.assertEqual((answer.status, answer.headers["location"]), (302, "/entries/12?tab=log"))
                self.assertEqual(self.signed_in_as(browser), "lz-clerk")

    def test_asks_the_provider_with_pkce_state_and_nonce(self):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.start().headers["location"]).query)
        self.assertEqual(query["response_type"], ["code"])
        self.assertEqual(query["code_challenge_method"], ["S256"])
        self.assertEqual(query["redirect_uri"], ["http://localhost" + CALLBACK])
        self.assertIn("openid", query["scope"][0].split())
        for secret in ("state", "nonce", "code_challenge"):
            self.assertGreaterEqual(len(query[secret][0]), 43, secret)
        other = urllib.parse.parse_qs(urllib.parse.urlsplit(self.start().headers["location"]).query)
        for secret in ("state", "nonce", "code_challenge"):
            self.assertNotEqual(query[secret], other[secret])

    def test_keeps_its_secret_in_a_cookie_that_scripts_and_other_sites_do_not_get(self):
        cookie, = self.start().cookies
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Lax", cookie)
        self.assertRegex(cookie, r"Max-Age=\d{1,3}\b")
        self.assertIn("Path=/api/v1/sign-on", cookie)

    # --- what must not --------------------------------------------------------------------------

    def test_takes_no_token_that_is_wrong_in_anything(self):
        for wrong in ("nonce", "audience", "issuer", "signature", "alg none", "unknown key", "expired",
                      "future", "subject", "mixed up", "denied"):
            with self.subTest(wrong):
                WORLD.provider.wrong = wrong
                browser = Browser(WORLD.server)
                self.assert_refused(browser.ask("GET", self.way_back(browser)), "sign-on-refused", browser)

    def test_takes_no_algorithm_but_its_two(self):
        WORLD.provider.algorithm = "HS256"  # Signed by RSA none the less; the name alone is refused.
        self.assert_refused(self.browser.ask("GET", self.way_back()), "sign-on-refused")

    def test_takes_each_return_once(self):
        back = self.way_back()
        cookies = dict(self.browser.cookies)
        self.assertEqual(reason(self.browser.ask("GET", back)), "")
        again = Browser(WORLD.server)
        again.cookies = cookies
        self.assert_refused(again.ask("GET", back), "sign-on-refused", again)

    def test_takes_no_return_that_another_browser_began(self):
        back = self.way_back()
        victim = Browser(WORLD.server)
        self.assert_refused(victim.ask("GET", back), "sign-on-refused", victim)
        # Nor when that browser is under way itself.
        back, busy = self.way_back(), Browser(WORLD.server)
        self.start(busy)
        self.assert_refused(busy.ask("GET", back), "sign-on-refused", busy)

    def test_takes_no_state_that_it_never_gave(self):
        self.start()
        self.assert_refused(self.browser.get(CALLBACK, state="made-up", code="abc"), "sign-on-refused")
        self.assert_refused(self.browser.get(CALLBACK), "sign-on-refused")

    def test_takes_no_code_of_another_attempt(self):
        first = urllib.parse.parse_qs(self.way_back().split("?")[1])
        state = urllib.parse.parse_qs(self.way_back().split("?")[1])["state"][0]
        # The verifier is not that of the code.
        self.assert_refused(self.browser.get(CALLBACK, state=state, code=first["code"][0]),
                            "sign-on-refused")

    def test_opens_no_account_for_anybody(self):
        for person in ({"sub": "stranger", "preferred_username": "nobody-here"}, {"sub": "nameless"}):
            with self.subTest(person):
                WORLD.provider.person = person
                browser = Browser(WORLD.server)
                self.assert_refused(browser.ask("GET", self.way_back(browser)), "sign-on-unlinked", browser)

    def test_finds_no_administrator_by_name(self):
        for account in ("system", "security", "auditor"):
            with self.subTest(account):
                WORLD.provider.person = {"sub": f"posing-as-{account}", "preferred_username": account}
                browser = Browser(WORLD.server)
                self.assert_refused(browser.ask("GET", self.way_back(browser)), "sign-on-unlinked", browser)

    def test_knows_a_linked_person_whatever_the_provider_calls_him(self):
        WORLD.provider.person = {"sub": "linked-one", "preferred_username": "lz-clerk"}
        system = WORLD.session("system")
        made = system.ask("POST", "/api/v1/sign-on/links", {"account": "gs-reader", "subject": "linked-one"})
        self.assertEqual(made.status, 200, made)
        self.assertEqual(self.browser.ask("GET", self.way_back()).status, 302)
        self.assertEqual(self.signed_in_as(), "gs-reader")
        self.assertIn("linked-one", json.dumps(system.json("/api/v1/sign-on/links")))
        dropped = system.ask("POST", "/api/v1/sign-on/links/removal", {"subject": "linked-one"})
        self.assertEqual(dropped.status, 200, dropped)
        WORLD.provider.person = {"sub": "linked-one", "preferred_username": "nobody"}
        browser = Browser(WORLD.server)
        self.assert_refused(browser.ask("GET", self.way_back(browser)), "sign-on-unlinked", browser)

    def test_links_nobody_to_an_administrator(self):
        for account in ("system", "security", "auditor"):
            answer = WORLD.session("system").ask("POST", "/api/v1/sign-on/links",
                                                 {"account": account, "subject": "me"})
            self.assertEqual((answer.status, json.loads(answer.body)["code"]), (409, "roles-apart"))

    def test_leads_back_to_this_site_only(self):
        for to in ("https://evil.example/", "//evil.example", "/\\evil.example", "evil", "/a\r\nX: b"):
            with self.subTest(to):
                browser = Browser(WORLD.server)
                answer = browser.ask("GET", self.way_back(browser, to=to))
                self.assertEqual((answer.status, answer.headers["location"]), (302, "/"))

    def test_says_so_when_the_provider_breaks_down(self):
        WORLD.provider.wrong = "broken"
        self.assert_refused(self.browser.ask("GET", self.way_back()), "upstream-failed")


class AnotherServer(unittest.TestCase):
    """Each with a small ledger of its own, since a provider is remembered for a while."""

    def serve(self, **environment):
        folder = tempfile.TemporaryDirectory(prefix="dz_sign_on_")
        self.addCleanup(folder.cleanup)
        ledger = pathlib.Path(folder.name) / "ledger"
        WORLD.make_small(ledger)
        server = RunningServer(WORLD.binary, ledger, environment, anonymous=True)
        self.addCleanup(server.stop)
        return server

    def settings(self, issuer):
        return {"DUIZHANG_OIDC_ISSUER": issuer, "DUIZHANG_OIDC_CLIENT": CLIENT,
                "DUIZHANG_OIDC_SECRET": SECRET, "DUIZHANG_PUBLIC_URL": "http://localhost"}

    def test_without_a_provider_offers_none(self):
        server = self.serve(DUIZHANG_OIDC_ISSUER="")
        answer = server.ask("GET", START + "?to=/")
        self.assertEqual(reason(answer), "sign-on-off")

    def test_trusts_no_description_of_another_issuer(self):
        provider = Provider()
        self.addCleanup(provider.stop)
        provider.issuer_shown = "https://evil.example"
        answer = self.serve(**self.settings(provider.issuer)).ask("GET", START + "?to=/")
        self.assertEqual(reason(answer), "upstream-failed")

    def test_says_so_when_the_provider_is_down_and_goes_on_when_it_is_back(self):
        provider = Provider()
        provider.stop()
        server = self.serve(**self.settings(provider.issuer))
        self.assertEqual(reason(server.ask("GET", START + "?to=/")), "upstream-failed")
        self.assertEqual(server.ask("GET", "/healthz").status, 200)

    def test_finds_somebody_by_name_only_when_told_to(self):
        for told in (False, True):
            with self.subTest(told=told):
                provider = Provider()
                self.addCleanup(provider.stop)
                provider.person = {"sub": "1", "preferred_username": "tester"}
                more = {"DUIZHANG_OIDC_MATCH_NAMES": "1"} if told else {}
                browser = Browser(self.serve(**self.settings(provider.issuer), **more))
                back = ask_provider(browser.get(START, to="/").headers["location"])
                answer = browser.ask("GET", local(back))
                self.assertEqual(reason(answer), "" if told else "sign-on-unlinked")


if __name__ == "__main__":
    unittest.main()
