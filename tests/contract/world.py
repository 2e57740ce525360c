"""The one server that all suites of this folder ask, and what is known about its ledger.

A demo ledger with more entries opened at places whose relation to the demo accounts matters. Each of
these has a mark in its texts that stands nowhere else, so that it can be looked for in every byte.
"""

import atexit
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from browser import signed_in
from running_server import START_SECONDS, RunningServer
from sign_on_provider import CLIENT, SECRET, Provider

CONFIDENTIAL = {"low_rating"}  # registers whose title is confidential
# A province, a city of it, a county of that with a station, its sibling, another city; elsewhere.
PLACES = ["620000", "620000-JG", "620100", "620102", "620102-P01", "620103", "620103-P01", "620200",
          "230000", "230100"]
# Each demo account with its roles and where it holds them.
GRANTS = {
    "gs-office": [("office", "620000")],
    "gs-reviewer": [("reviewer", "620000")],
    "gs-inspector": [("inspector", "620000")],
    "gs-editor": [("editor", "620000")],
    "gs-leader": [("reader", "620100"), ("reviewer", "620100")],
    "lz-owner": [("owner", "620100"), ("recorder", "620100"), ("owner", "620000-JG"),
                 ("recorder", "620000-JG")],
    "lz-clerk": [("recorder", "620102")],
    "gs-reader": [("reader", "620000")],
    "hlj-office": [("office", "230000")],
    "system": [("system", "000000")],
    "security": [("security", "000000")],
    "auditor": [("auditor", "000000")],
}


@dataclasses.dataclass(frozen=True)
class Canary:
    """An entry of ours."""
    entry: str
    number: str
    mark: str  # in its title, and in whatever else of it is text
    register: str
    nodes: tuple  # lead first


def _campaign_at(node):
    return "gs-theme-2023" if node.startswith("62") else "hlj-service-2021"


class World:
    def __init__(self, binary):
        self._folder = tempfile.TemporaryDirectory(prefix="dz_world_")
        self.binary = binary
        self.ledger = pathlib.Path(self._folder.name) / "ledger"
        made = os.environ.get("DZ_DATA")
        if made:
            subprocess.run(["cp", "-r", made, self.ledger], check=True)
        else:
            self._run("demo")
        self.canaries = []
        self._open_canaries()
        self.provider = Provider()
        self.server = RunningServer(binary, self.ledger, {
            "DUIZHANG_OIDC_ISSUER": self.provider.issuer, "DUIZHANG_OIDC_CLIENT": CLIENT,
            "DUIZHANG_OIDC_SECRET": SECRET, "DUIZHANG_PUBLIC_URL": "http://localhost",
            "DUIZHANG_OIDC_MATCH_NAMES": "1"}, anonymous=True)
        self._sessions = {}
        self._parents = {}
        self._draw()
        self._hold_ballot()

    def _run(self, *arguments):
        done = subprocess.run([self.binary, *arguments, "--data", str(self.ledger)], timeout=START_SECONDS,
                              capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, (arguments, done.stderr[-1000:])
        return done.stdout

    def _import(self, commands):
        file = pathlib.Path(self._folder.name) / "commands.jsonl"
        file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in commands),
                        encoding="utf-8")
        return [json.loads(line) for line in self._run("import", str(file), "--json").splitlines()]

    def _open(self, wanted):
        """`wanted`: (register, nodes, more fields), each opened with a mark of its own."""
        commands, planned = [], []
        for register, nodes, fields in wanted:
            mark = f"探针{register}{'甲' * len(nodes)}{nodes[0]}号{len(self.canaries) + len(planned)}探"
            # Of a confidential title nothing else may tell.
            told = "探针" if register in CONFIDENTIAL else mark
            commands.append({"op": "open", "campaign": _campaign_at(nodes[0]), "register": register,
                             "node": nodes[0], "joint": list(nodes[1:]), "day": "2023-06-02",
                             "actor": f"{told}岗", "fields": {"title": f"{mark}题", **fields},
                             "evidence": [f"{told}.pdf"], "key": f"{mark}键"})
            planned.append((mark, register, tuple(nodes)))
        for (mark, register, nodes), done in zip(planned, self._import(commands), strict=True):
            self.canaries.append(Canary(done["entry"], done["number"], mark, register, nodes))

    def _open_canaries(self):
        gansu = [node for node in PLACES if node.startswith("62")]
        self._open([("problem", [node], {}) for node in gansu] +
                   [("problem", ["620102", "620103"], {}), ("problem", ["620103", "620102"], {}),
                    ("problem", ["620103", "620200"], {})] +
                   [("low_rating", [node], {"window": "户政"}) for node in gansu] +
                   [("plan_task", [node], {"plan": "下一步工作"})
                    for node in PLACES if node.startswith("23")])
        # A measure of the clerk's for a problem that he does not see, and the other way round.
        outside, inside = self.canary("problem", "620103"), self.canary("problem", "620102")
        self._open([("rectify_measure", ["620102"], {"problem": outside.number}),
                    ("rectify_measure", ["620103"], {"problem": inside.number})])

    def _draw(self):
        """Draw 1: of counties of Lanzhou, made at the province and not revealed."""
        made = self.session("gs-inspector").ask("POST", "/api/v1/draws", {
            "title": "抽点区县", "what": "nodes", "below": "620100", "kind": "county", "count": 1})
        assert made.status == 200 and json.loads(made.body)["number"] == 1, made

    def _hold_ballot(self):
        """Ballot 1: of Gansu, in which everybody there has voted and which is counted."""
        made = self.session("gs-office").ask("POST", "/api/v1/ballots", {
            "title": "最期盼十件事", "node": "620000", "options": ["食堂晚餐", "轮休调休", "装备更新"], "least": 1,
            "most": 2, "seats": 1, "closes": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86_400))})
        assert made.status == 200 and json.loads(made.body)["number"] == 1, made
        for account, grants in GRANTS.items():
            if grants[0][1].startswith("62"):
                cast = self.session(account).ask("POST", "/api/v1/ballots/1/papers", {"choices": [2]})
                assert cast.status == 200, (account, cast)
        counted = self.session("gs-office").ask("POST", "/api/v1/ballots/1/closing", {})
        assert counted.status == 200, counted

    def entry_at(self, node):
        """An entry of that node alone, that joins nothing."""
        register = "problem" if node.startswith("62") else "plan_task"
        return self.canary(register, node).entry

    def canary(self, register, *nodes):
        return next(one for one in self.canaries if one.register == register and one.nodes == nodes)

    # --- who and where ----------------------------------------------------------------------------

    def session(self, account):
        """A browser in which the account is signed in; shared, so nothing may sign it out."""
        if account not in self._sessions:
            self._sessions[account] = signed_in(self.server, account)
        return self._sessions[account]

    def parent(self, node):
        if node not in self._parents:
            self._parents[node] = self.session("gs-office").json(f"/api/v1/nodes/{node}")["parent"]
        return self._parents[node]

    def above(self, node):
        """The node and all above it."""
        chain = []
        while node:
            chain.append(node)
            node = self.parent(node)
        return chain

    def holds(self, account, roles):
        return any(role in roles for role, _ in GRANTS[account])

    def holds_access(self, account, access):
        return isinstance(access, str) or self.holds(account, access)

    def may(self, account, roles, node):
        """Whether the account holds one of the roles there, by what is said above alone."""
        return any(role in roles and at in self.above(node) for role, at in GRANTS[account])

    def may_within(self, account, roles, node):
        """Whether it holds one of the roles there or at a place below."""
        return any(role in roles and (at in self.above(node) or node in self.above(at))
                   for role, at in GRANTS[account])

    def sees(self, account, canary):
        """Its texts too: a confidential one needs a role that acts, at its lead node."""
        acting = {"recorder", "owner", "reviewer", "inspector", "editor", "office"}
        if canary.register in CONFIDENTIAL:
            return self.may(account, acting, canary.nodes[0])
        return any(self.may(account, acting | {"reader"}, node) for node in canary.nodes)

    def relation(self, account, node):
        """own, below, above, sibling, other part, other province: of the place to the account."""
        at = GRANTS[account][0][1]
        if node == at:
            return "own"
        if at in self.above(node):
            return "below"
        if node in self.above(at):
            return "above"
        if self.parent(node) == self.parent(at):
            return "sibling"
        return "other province" if node[:2] != at[:2] else "other part"

    def make_small(self, folder):
        """A ledger without a campaign, in which there is the account "tester"."""
        nodes = pathlib.Path(self._folder.name) / "nodes.csv"
        nodes.write_text("code,name,kind,parent_code\n000000,全国,nation,\n", encoding="utf-8")
        for arguments in (["init", "--day", "2023-01-01", "--nodes", str(nodes)],
                          ["account", "open", "tester", "--title", "试用岗", "--grant", "reader@000000"]):
            done = subprocess.run([self.binary, *arguments, "--data", str(folder)], timeout=60,
                                  capture_output=True, text=True, encoding="utf-8")
            assert done.returncode == 0, done.stderr

    def stop(self):
        code = self.server.stop()
        self.provider.stop()
        self._folder.cleanup()
        return code


_world = None


def the_world():
    """Made when first asked for; ends with the process, which fails if the server does not end well."""
    global _world
    if _world is None:
        binary = os.environ.get("DZ_BINARY")
        if not binary or not os.path.exists(binary):
            raise unittest.SkipTest("DZ_BINARY names no program; build the target duizhang first")
        _world = World(binary)
        atexit.register(_end)
    return _world


def _end():
    log = _world.server.log()
    code = _world.stop()
    if code != 0:
        print(f"the server ended with exit code {code}\n{log[-3000:]}", file=sys.stderr)
        os._exit(1)
