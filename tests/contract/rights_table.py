"""What must be allowed to whom and where: one row for every operation of the API.

Stated here by hand, and held against the running server for every account and place. A row says
  access  "public", "signed-in", or the roles of which one must be held somewhere;
  ask     the request, made for a place: (method is known), target, body, more headers;
  at      the roles of which one must be held at the place or above; None where no place matters;
  hidden  what is answered about a place out of reach;
  sees    the roles by which the place is seen: who sees it but may not act is answered `lacking`;
  where   the place that counts, when it is not the one asked about;
  within  whether the role may also be held at a place below that one; `seen_within` likewise of `sees`;
  token   whether a program with a token may, too.
Requests of writes are made so that who may is answered something else than a refusal of rights, and
the entries of the tests stay as they are: by a version that is not theirs, or a field that is missing.
"""

import dataclasses
import json
import typing

READER, RECORDER, OWNER, REVIEWER = "reader", "recorder", "owner", "reviewer"
INSPECTOR, EDITOR, OFFICE = "inspector", "editor", "office"
SYSTEM, SECURITY, AUDITOR = "system", "security", "auditor"
WORKING = frozenset({READER, RECORDER, OWNER, REVIEWER, INSPECTOR, EDITOR, OFFICE})
ACTING = WORKING - {READER}
EDITORS = frozenset({EDITOR, OFFICE})
DRAWING = frozenset({INSPECTOR, OFFICE})
NOBODY = frozenset({"nobody"})
ADMINISTRATORS = frozenset({SYSTEM, SECURITY, AUDITOR})
PUBLIC, SIGNED_IN = "public", "signed-in"


@dataclasses.dataclass(frozen=True)
class Ask:
    target: str
    body: bytes = None
    headers: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Row:
    access: typing.Union[str, frozenset]
    ask: typing.Callable
    at: typing.Optional[frozenset] = None
    hidden: frozenset = frozenset()
    sees: typing.Optional[frozenset] = None
    lacking: frozenset = frozenset({"move-forbidden"})
    where: typing.Callable = lambda place: place
    within: bool = False
    seen_within: bool = False
    token: bool = True
    alone: bool = False  # Ends the session, or counts as a failed sign-in: each gets one of its own


def sends(target, value):
    return Ask(target, json.dumps(value, ensure_ascii=False).encode(),
               {"Content-Type": "application/json"})


def text(target):
    return Ask(target, "今年以来，共办理实事3件。".encode(), {"Content-Type": "text/plain"})


def octets(target, content):
    return Ask(target, content, {"Content-Type": "application/octet-stream"})


def simply(target):
    return lambda world, place: Ask(target)


NOT_THERE = frozenset({"unknown-entry"})
OUT_OF_REACH = frozenset({"out-of-reach"})
CHECKED = {"text": "今年以来，共办理实事3件。", "campaign": "", "ou": "", "as_of": "", "doc": "", "language": ""}


def campaign_of(place):
    return "gs-theme-2023" if place.startswith("62") else "hlj-service-2021"


def campaign_node(place):
    return "620000" if place.startswith("62") else "230000"


def register_of(place):
    return "problem" if place.startswith("62") else "plan_task"


ROOT = "000000"


ROWS = {
    # Those who run the server.
    "GET /healthz": Row(PUBLIC, simply("/healthz")),
    "GET /readyz": Row(PUBLIC, simply("/readyz")),
    "GET /metrics": Row(PUBLIC, simply("/metrics")),
    "GET /api/v1/openapi.json": Row(PUBLIC, simply("/api/v1/openapi.json")),

    # Public directories.
    "GET /api/v1/campaigns": Row(SIGNED_IN, simply("/api/v1/campaigns")),
    "GET /api/v1/nodes": Row(SIGNED_IN, simply("/api/v1/nodes?q=6201")),
    "GET /api/v1/nodes/{code}": Row(SIGNED_IN, lambda _, place: Ask(f"/api/v1/nodes/{place}")),
    "GET /api/v1/nodes/{code}/children": Row(
        SIGNED_IN, lambda _, place: Ask(f"/api/v1/nodes/{place}/children")),

    # Entries and figures.
    "GET /api/v1/entries/{id}": Row(
        WORKING, lambda world, place: Ask(f"/api/v1/entries/{world.entry_at(place)}"), WORKING, NOT_THERE),
    "GET /api/v1/entries/{id}/thread": Row(
        WORKING, lambda world, place: Ask(f"/api/v1/entries/{world.entry_at(place)}/thread"), WORKING, NOT_THERE),
    "GET /api/v1/figures": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/figures?dx=gs-theme-2023.problems&pe=2023&ou={place}"),
        WORKING, OUT_OF_REACH),
    "GET /api/v1/figures/table": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/figures/table?dx=gs-theme-2023.problems&pe=2023&ou={place}"),
        WORKING, OUT_OF_REACH),
    "GET /api/v1/records": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/records?dx=gs-theme-2023.problems&pe=2023&ou={place}"),
        WORKING, OUT_OF_REACH),

    # Checking drafts: anyone who works here may; what the ledger says of it is withheld by figure.
    "POST /api/v1/checks": Row(WORKING, lambda *_: sends("/api/v1/checks", CHECKED)),
    "POST /api/v1/checks/set": Row(
        WORKING, lambda *_: sends("/api/v1/checks/set", {
            "documents": [{"name": "a", "text": CHECKED["text"]}], "campaign": "", "ou": "", "as_of": "",
            "language": ""})),
    "POST /api/v1/checks/file": Row(WORKING, lambda *_: text("/api/v1/checks/file")),
    "POST /api/v1/checks/file/html": Row(WORKING, lambda *_: text("/api/v1/checks/file/html")),
    "POST /api/v1/checks/file/docx": Row(WORKING, lambda *_: text("/api/v1/checks/file/docx")),
    # Decisions hold for the whole campaign, so they are made where it is run.
    "POST /api/v1/attributions": Row(
        EDITORS, lambda _, place: sends("/api/v1/attributions", {
            "campaign": campaign_of(place), "wording": "探针|件|count", "indicator": ""}),
        at=EDITORS, hidden=OUT_OF_REACH, where=campaign_node),
    "POST /api/v1/rulings": Row(
        EDITORS, lambda _, place: sends("/api/v1/rulings", {
            "campaign": campaign_of(place), "fingerprint": "0123456789abcdef", "verdict": "PASS",
            "note": "与底册核过"}),
        at=EDITORS, hidden=OUT_OF_REACH, where=campaign_node),

    # Entries one by one. Opened without the fields they need; moved by a version they never had.
    "POST /api/v1/entries": Row(
        ACTING, lambda _, place: sends("/api/v1/entries", {
            "campaign": campaign_of(place), "register_code": register_of(place), "node": place,
            "fields": []}), ACTING, OUT_OF_REACH),
    "POST /api/v1/entries/{id}/moves": Row(
        ACTING, lambda world, place: sends(f"/api/v1/entries/{world.entry_at(place)}/moves", {
            "move": "submit" if place.startswith("62") else "start", "expected_version": "1"}),
        at=frozenset({OWNER}), hidden=NOT_THERE, sees=WORKING),
    "POST /api/v1/entries/{id}/amendment": Row(
        ACTING, lambda world, place: sends(f"/api/v1/entries/{world.entry_at(place)}/amendment", {
            "reason": "更正", "expected_version": "1", "fields": []}),
        at=frozenset({RECORDER, OWNER, OFFICE}), hidden=NOT_THERE, sees=WORKING),
    "POST /api/v1/entries/{id}/comments": Row(
        ACTING, lambda world, place: sends(f"/api/v1/entries/{world.entry_at(place)}/comments",
                                           {"text": ""}),
        at=ACTING, hidden=NOT_THERE, sees=WORKING),
    "POST /api/v1/entries/{id}/reversal": Row(
        frozenset({OFFICE}), lambda world, place: sends(
            f"/api/v1/entries/{world.entry_at(place)}/reversal", {"reason": ""}),
        at=frozenset({OFFICE}), hidden=NOT_THERE, sees=WORKING),
    # Many at once: each entry is answered for itself, which a test of its own looks at.
    "POST /api/v1/moves": Row(
        ACTING, lambda world, place: sends("/api/v1/moves", {
            "entries": [{"entry": world.entry_at(place), "expected_version": "1"}], "move": "submit"})),

    # Lists as a whole: counted within the reach, closed where the campaign is run.
    "GET /api/v1/editions/{campaign}/{register}": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/editions/{campaign_of(place)}/problem"),
        WORKING, OUT_OF_REACH, where=campaign_node, within=True),
    "GET /api/v1/editions/{campaign}/{register}/{number}": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/editions/{campaign_of(place)}/problem/1"),
        WORKING, OUT_OF_REACH, where=campaign_node, within=True),
    "POST /api/v1/editions/{campaign}/{register}": Row(
        frozenset({OFFICE}), lambda *_: sends("/api/v1/editions/gs-theme-2023/problem", {}),
        at=frozenset({OFFICE}), hidden=OUT_OF_REACH, where=lambda _: "620000"),
    "GET /api/v1/strike-off/{campaign}/{register}": Row(
        WORKING, lambda _, place: Ask(
            f"/api/v1/strike-off/{campaign_of(place)}/{register_of(place)}?ou={place}"),
        WORKING, OUT_OF_REACH),
    # Returns: the form is of one campaign, the question of the place. An outside system's rows are answered
    # each for itself.
    "GET /api/v1/returns": Row(WORKING, simply("/api/v1/returns")),
    "GET /api/v1/returns/{campaign}/{register}": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/returns/hlj-service-2021/statement?ou={place}"),
        WORKING, OUT_OF_REACH),
    "GET /api/v1/returns/{campaign}/{register}/statement": Row(
        WORKING, lambda _, place: Ask(
            f"/api/v1/returns/hlj-service-2021/statement/statement?ou={place}&pe=202106"),
        WORKING, OUT_OF_REACH),
    "POST /api/v1/returns/{campaign}/{register}/filings": Row(
        WORKING, lambda _, place: sends("/api/v1/returns/hlj-service-2021/statement/filings", {
            "rows": [{"node": place, "period": "2021", "fields": []}]})),
    "GET /api/v1/burden": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/burden?ou={place}&year=2021"), WORKING, OUT_OF_REACH),
    # Draws: seen where they are made, and by those among whose nodes it is drawn. The draw of the world is one of
    # counties of Lanzhou, made at the province.
    "GET /api/v1/draws": Row(WORKING, simply("/api/v1/draws")),
    "GET /api/v1/draws/{number}": Row(
        WORKING, simply("/api/v1/draws/1"), WORKING, NOT_THERE, where=lambda _: "620000", within=True),
    "POST /api/v1/draws": Row(
        DRAWING, lambda _, place: sends("/api/v1/draws", {
            "title": "", "what": "nodes", "below": place, "kind": "county", "count": 1}),
        at=DRAWING, hidden=OUT_OF_REACH),
    "POST /api/v1/draws/{number}/reveal": Row(
        DRAWING, lambda *_: sends("/api/v1/draws/1/reveal", {}), at=DRAWING, hidden=NOT_THERE, sees=WORKING,
        lacking=OUT_OF_REACH, where=lambda _: "620000"),
    # Ballots: seen where they are held, above, and by those below, who vote. The ballot of the world is one of
    # Gansu, in which all of its accounts have voted and which is counted: a second paper and a second count are
    # refused for that, and not for want of rights.
    "GET /api/v1/ballots": Row(WORKING, simply("/api/v1/ballots")),
    "GET /api/v1/ballots/{number}": Row(
        WORKING, simply("/api/v1/ballots/1"), WORKING, NOT_THERE, where=lambda _: "620000", within=True),
    "POST /api/v1/ballots": Row(
        frozenset({OFFICE}), lambda _, place: sends("/api/v1/ballots", {
            "title": "", "node": place, "options": ["一", "二"], "least": 1, "most": 1, "seats": 0,
            "closes": "2099-01-01"}),
        at=frozenset({OFFICE}), hidden=OUT_OF_REACH),
    "POST /api/v1/ballots/{number}/papers": Row(
        WORKING, lambda *_: sends("/api/v1/ballots/1/papers", {"choices": [1]}), WORKING, NOT_THERE,
        where=lambda _: "620000", within=True, token=False),
    "POST /api/v1/ballots/{number}/closing": Row(
        frozenset({OFFICE}), lambda *_: sends("/api/v1/ballots/1/closing", {}), at=frozenset({OFFICE}),
        hidden=NOT_THERE, sees=WORKING, seen_within=True, lacking=OUT_OF_REACH, where=lambda _: "620000"),
    # One calendar for all: kept at the root.
    "GET /api/v1/calendar/{year}": Row(SIGNED_IN, simply("/api/v1/calendar/2023")),
    "POST /api/v1/calendar": Row(
        frozenset({OFFICE, SYSTEM}), lambda *_: sends("/api/v1/calendar", {"days": []}),
        at=frozenset({OFFICE, SYSTEM}), hidden=OUT_OF_REACH, where=lambda _: ROOT),

    # Signing in and one's own account.
    "GET /api/v1/sign-in": Row(PUBLIC, simply("/api/v1/sign-in")),
    "POST /api/v1/session": Row(
        PUBLIC, lambda *_: sends("/api/v1/session", {"account": "nobody", "password": "x"})),
    "GET /api/v1/session": Row(SIGNED_IN, simply("/api/v1/session")),
    "DELETE /api/v1/session": Row(SIGNED_IN, simply("/api/v1/session"), token=False, alone=True),
    "POST /api/v1/session/password": Row(
        SIGNED_IN, lambda *_: sends("/api/v1/session/password", {"password": "", "current": "wrong"}),
        token=False, alone=True),
    "POST /api/v1/session/totp": Row(SIGNED_IN, simply("/api/v1/session/totp"), token=False),
    "POST /api/v1/session/totp/confirmation": Row(
        SIGNED_IN, lambda *_: sends("/api/v1/session/totp/confirmation", {"code": "x"}), token=False,
        alone=True),
    "POST /api/v1/session/totp/removal": Row(
        SIGNED_IN, lambda *_: sends("/api/v1/session/totp/removal", {"password": ""}), token=False,
        alone=True),
    "GET /api/v1/tokens": Row(SIGNED_IN, simply("/api/v1/tokens"), token=False),
    "POST /api/v1/tokens": Row(
        SIGNED_IN, lambda *_: sends("/api/v1/tokens", {"name": "", "scope": "read", "days": 1}),
        token=False),
    "DELETE /api/v1/tokens/{id}": Row(SIGNED_IN, simply("/api/v1/tokens/999999"), token=False),

    # The three administrators.
    "GET /api/v1/accounts": Row(ADMINISTRATORS, simply("/api/v1/accounts"), token=False),
    "POST /api/v1/accounts": Row(
        frozenset({SYSTEM}), lambda *_: sends("/api/v1/accounts", {"account": "", "title": ""}),
        token=False),
    "POST /api/v1/accounts/{account}/closing": Row(
        frozenset({SYSTEM}), simply("/api/v1/accounts/no-such-account/closing"), token=False),
    "POST /api/v1/accounts/{account}/password-reset": Row(
        frozenset({SYSTEM}), simply("/api/v1/accounts/no-such-account/password-reset"), token=False),
    "POST /api/v1/accounts/{account}/unlocking": Row(
        frozenset({SECURITY}), simply("/api/v1/accounts/no-such-account/unlocking"), token=False),
    "POST /api/v1/accounts/{account}/grants": Row(
        frozenset({SYSTEM, SECURITY}), lambda *_: sends(
            "/api/v1/accounts/no-such-account/grants", {"role": "reader", "node": "620000"}),
        # The system administrator only as long as there has never been one for security.
        at=frozenset({SECURITY}), hidden=frozenset({"not-allowed"}), where=lambda _: ROOT, token=False),
    "POST /api/v1/accounts/{account}/grants/withdrawal": Row(
        frozenset({SECURITY}), lambda *_: sends(
            "/api/v1/accounts/no-such-account/grants/withdrawal", {"role": "reader", "node": "620000"}),
        token=False),
    "GET /api/v1/security-log": Row(
        frozenset({SECURITY, AUDITOR}), simply("/api/v1/security-log"), token=False),
    "GET /api/v1/journal": Row(frozenset({AUDITOR}), simply("/api/v1/journal?limit=5"), token=False),

    # Sign-on: anybody may begin; who is whom is the system administrator's.
    "GET /api/v1/sign-on/start": Row(PUBLIC, simply("/api/v1/sign-on/start?to=/")),
    "GET /api/v1/sign-on/callback": Row(PUBLIC, simply("/api/v1/sign-on/callback?state=x&code=y")),
    "GET /api/v1/sign-on/links": Row(
        frozenset({SYSTEM}), simply("/api/v1/sign-on/links"), token=False),
    "POST /api/v1/sign-on/links": Row(
        frozenset({SYSTEM}), lambda *_: sends("/api/v1/sign-on/links",
                                              {"account": "no-such-account", "subject": "x"}), token=False),
    "POST /api/v1/sign-on/links/removal": Row(
        frozenset({SYSTEM}), lambda *_: sends("/api/v1/sign-on/links/removal", {"subject": "no-such"}),
        token=False),

    # Lists: counted and shown within the reach.
    "GET /api/v1/lists": Row(WORKING, simply("/api/v1/lists")),
    "GET /api/v1/lists/{campaign}/{register}": Row(
        WORKING, simply("/api/v1/lists/gs-theme-2023/problem?text=%E6%8E%A2%E9%92%88")),
    "GET /api/v1/registers/{campaign}/{register}": Row(
        SIGNED_IN, simply("/api/v1/registers/gs-theme-2023/problem")),
    "GET /api/v1/filters": Row(
        WORKING, simply("/api/v1/filters?campaign=gs-theme-2023&register=problem")),
    "POST /api/v1/filters": Row(WORKING, lambda *_: sends("/api/v1/filters", {
        "campaign": "gs-theme-2023", "register_code": "problem", "name": "我的", "query": "only=open"})),
    "POST /api/v1/filters/removal": Row(WORKING, lambda *_: sends("/api/v1/filters/removal", {
        "campaign": "gs-theme-2023", "register_code": "problem", "name": "没有的"})),

    # Plans: what lies in reach, at a node in reach.
    "GET /api/v1/plans/{campaign}/board": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/plans/hlj-service-2021/board?ou={place}"),
        WORKING, OUT_OF_REACH),
    "GET /api/v1/plans/{campaign}/timeline": Row(
        WORKING, lambda _, place: Ask(f"/api/v1/plans/hlj-service-2021/timeline?by=node&ou={place}"),
        WORKING, OUT_OF_REACH),
    "GET /api/v1/plans/{campaign}/items": Row(WORKING, simply("/api/v1/plans/hlj-service-2021/items")),
    "GET /api/v1/plans/{campaign}/items/{entry}": Row(
        WORKING, simply("/api/v1/plans/hlj-service-2021/items/1"), at=NOBODY, hidden=NOT_THERE),
    # Not printed here: a page takes seconds. Its reach is that of the board, by the same code.
    "GET /api/v1/plans/{campaign}/wall.pdf": Row(
        WORKING, simply("/api/v1/plans/hlj-service-2021/wall.pdf?paper=A5")),

    # Files and tables.
    "POST /api/v1/files": Row(ACTING, lambda *_: octets("/api/v1/files?name=a.txt", "核实情况。".encode())),
    "GET /api/v1/files/{digest}": Row(
        WORKING, simply("/api/v1/files/" + "0" * 64), at=NOBODY, hidden=frozenset({"unknown-file"})),
    "GET /api/v1/tables/{campaign}/{register}/template": Row(
        WORKING, simply("/api/v1/tables/gs-theme-2023/problem/template")),
    "GET /api/v1/tables/{campaign}/{register}/export": Row(
        WORKING, simply("/api/v1/tables/gs-theme-2023/problem/export?q=%E6%8E%A2%E9%92%88")),
    "POST /api/v1/tables/{campaign}/{register}/dry-run": Row(
        ACTING, lambda *_: octets("/api/v1/tables/gs-theme-2023/problem/dry-run", b"a,b\n1,2\n")),
    "POST /api/v1/imports": Row(ACTING, lambda *_: sends("/api/v1/imports", {"dry_run": "no-such"}),
                                at=NOBODY, hidden=frozenset({"unknown-file"})),
    "GET /api/v1/imports/{id}": Row(ACTING, simply("/api/v1/imports/no-such"), at=NOBODY,
                                    hidden=frozenset({"unknown-file"})),

    # My page and notices: each one's own.
    "GET /api/v1/mine": Row(SIGNED_IN, simply("/api/v1/mine")),
    "GET /api/v1/notices": Row(SIGNED_IN, simply("/api/v1/notices")),
    "POST /api/v1/notices/read": Row(
        SIGNED_IN, lambda *_: sends("/api/v1/notices/read", {"ids": []})),
    "GET /api/v1/preferences": Row(SIGNED_IN, simply("/api/v1/preferences"), token=False),
    "PUT /api/v1/preferences": Row(SIGNED_IN, lambda *_: sends("/api/v1/preferences", {
        "language": "zh", "mail_address": "", "robot_kind": "", "timings": []}), token=False),
    "POST /api/v1/preferences/test": Row(
        SIGNED_IN, lambda *_: sends("/api/v1/preferences/test", {"channel": "mail"}), token=False),
}
