#!/usr/bin/env python3
"""Runs clang-tidy over the sources of a compile_commands.json, remembering what was clean.

A file that was clean is not read again until something that it sees changes: its text, our headers
that it includes (followed to the end), .clang-tidy, its compiler flags or clang-tidy itself. What
is remembered lies in ~/.cache/duizhang/tidy and is shared by all check-outs, since its keys hold
no paths. Findings are never remembered, so they show until they are mended.

Tests are left to the compiler's own warnings, all of them errors: their macros cost clang-tidy more
time than all the sources together, and what it finds there is mostly about speed.

Exit code 0 when clean, 1 with the findings otherwise.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache"),
                     "duizhang", "tidy")
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.M)
FOLDERS = ("src", "tests")
JOBS = 2


class Keys:
    """Digests of everything that clang-tidy's answer for a file depends on."""

    def __init__(self, build):
        self.roots = [ROOT / "src", build / "generated", ROOT / "tests", ROOT]
        self.build = build
        version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True)
        self.common = version.stdout + (ROOT / ".clang-tidy").read_bytes()
        self.texts = {}

    def text(self, path):
        if path not in self.texts:
            self.texts[path] = path.read_bytes()
        return self.texts[path]

    def find(self, header, includer):
        candidates = [includer.parent / header] + [root / header for root in self.roots]
        return next((path for path in candidates if path.is_file()), None)

    def seen_from(self, source):
        seen, waiting = {source}, [source]
        while waiting:
            path = waiting.pop()
            for header in INCLUDE.findall(self.text(path)):
                found = self.find(header.decode(), path)
                if found and found not in seen:
                    seen.add(found)
                    waiting.append(found)
        return sorted(seen)

    def key(self, source, command):
        digest = hashlib.sha256(self.common)
        for place in (str(self.build), str(ROOT)):
            command = command.replace(place, "")
        digest.update(command.encode())
        for path in self.seen_from(source):
            digest.update(hashlib.sha256(self.text(path)).digest())
        return digest.hexdigest()


def changed_files():
    """Files that differ from main, and files not yet in git."""
    commands = (["git", "diff", "--name-only", "main"],
                ["git", "ls-files", "--others", "--exclude-standard"])
    names = set()
    for command in commands:
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names.update(result.stdout.splitlines())
    return names


def sources(build, only_changed):
    changed = changed_files() if only_changed else None
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if not path.is_relative_to(ROOT):
            continue
        relative = path.relative_to(ROOT)
        if relative.parts[0] not in FOLDERS or path.stem.endswith("_test"):
            continue
        if changed is None or relative.as_posix() in changed:
            yield path, entry["command"]


def check(build, source):
    result = subprocess.run(
        ["clang-tidy", "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option",
         str(source)], capture_output=True, text=True, check=False)
    return result.returncode, result.stdout or result.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--changed", action="store_true", help="only files that differ from main")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    CACHE.mkdir(parents=True, exist_ok=True)

    keys = Keys(build)
    found = dict(sources(build, arguments.changed))
    stamps = {source: CACHE / keys.key(source, command) for source, command in found.items()}
    waiting = sorted(source for source, stamp in stamps.items() if not stamp.exists())
    print(f"对账 · clang-tidy：{len(found)} 个文件，{len(waiting)} 个待查", flush=True)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        running = {pool.submit(check, build, source): source for source in waiting}
        for done, future in enumerate(concurrent.futures.as_completed(running), 1):
            source = running[future]
            code, output = future.result()
            if code == 0:
                stamps[source].touch()
            else:
                failed += 1
                print(output.rstrip())
            print(f"对账 · clang-tidy {done}/{len(waiting)} {source.relative_to(ROOT)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
