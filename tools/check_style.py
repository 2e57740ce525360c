#!/usr/bin/env python3
"""Checks what clang-format, clang-tidy and ESLint cannot: rules of the house over all files.

  - No source over 600 lines (a React component: 300; ./dz: 300). Generated files are left out.
  - No file or identifier called utils, helper or manager; no file called data or info.
  - A file opens with what it is for: every header, script and query, and each .cpp that has no
    header of its name (a test: nothing of its name) to say it.
  - Nothing names a machine: absolute paths of a developer's disk, hosts of package registries.
  - A relative link or picture of a document leads to a file that is there, and a heading that it names
    is there too; every decision stands in the index of decisions.
  - No trailing white space, no tabs in C++ and Python, a newline at the end.

Length of functions and names of identifiers in general are clang-tidy's.
Exit code 0 when all hold, 1 with one line per violation otherwise.
"""

import argparse
import os
import pathlib
import re
import sys
import urllib.parse

SKIPPED_FOLDERS = {".git", "build", "node_modules", "dist", "duizhang-data", "__pycache__",
                   ".hypothesis", "test-results"}
SOURCES = {".cpp", ".h", ".py", ".ts", ".tsx", ".mjs", ".css", ".cmake", ".sh", ".sql"}
TEXTS = SOURCES | {".md", ".txt", ".json", ".yaml", ".yml", ".html", ".csv", ""}
# Made by npm, not in the repository: docs/decisions/0016.
GENERATED = {"web/src/api/schema.d.ts"}
LINE_LIMITS = {".tsx": 300}
LINE_LIMIT = 600
DZ_LINE_LIMIT = 300

BANNED_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers"}
BANNED_STEMS = BANNED_WORDS | {"data", "info"}
# Words are told apart both in snake_case and in CamelCase.
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
CODE_ONLY = re.compile(
    r'R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'
    r"|//[^\n]*|/\*(?:.|\n)*?\*/|^\s*(?:#include|import|from)\b[^\n]*|\bstd(?:::\w+)+", re.M)
MACHINE = re.compile(
    r"(?<![\w./$}{*-])/(?:work|home|root|Users)/[\w.]"
    r"|https?://[^/\s\"']*(?:registry|artifactory|nexus|npmjs|pypi|mirror)[^/\s\"']*", re.I)
# Fine in a document's example, but a program asks the system for its temporary folder.
TEMPORARY = re.compile(r"(?<![\w./$}{*-])/tmp/[\w.]")
LINK = re.compile(r"\]\((?![a-z]+:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.M)
DECISIONS = "docs/decisions"
OPENINGS = {
    ".cpp": ("//",), ".h": ("//",), ".mjs": ("//", "/*"), ".py": ('"""', "#"), ".sql": ("--",),
    ".cmake": ("#",),
}


def words_of(identifier):
    return {word.lower() for word in WORD.findall(identifier)}


def name_problems(path):
    stem = path.name.split(".")[0]
    parts = {word for word in re.split(r"[_-]", stem.lower()) if word} | words_of(stem)
    if parts & BANNED_WORDS or stem.lower() in BANNED_STEMS:
        yield f"{path}: the name says nothing; name the main noun"


def is_explained_elsewhere(root, path):
    """Whether a .cpp has a neighbour of its name that opens with what both are for."""
    if path.suffix != ".cpp":
        return False
    subject = re.sub(r"(_property)?_test$", "", path.stem)
    neighbours = [path.with_name(subject + ".h")]
    if subject != path.stem:
        neighbours.append(path.with_name(subject + ".cpp"))
    return any((root / neighbour).exists() for neighbour in neighbours)


def opens_with_purpose(path, lines):
    starts = OPENINGS.get(path.suffix)
    if not starts or not lines:
        return True
    skipped = lines[0] == "#pragma once" or lines[0].startswith("#!")
    return lines[min(skipped, len(lines) - 1)].startswith(starts)


def identifier_problems(path, text):
    if path.suffix not in {".cpp", ".h", ".ts", ".tsx", ".mjs", ".py"}:
        return
    if path.suffix == ".py":
        code = re.sub(r'"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*', "", text)
    else:
        code = CODE_ONLY.sub("", text)
    for identifier in sorted(set(IDENTIFIER.findall(code))):
        if words_of(identifier) & BANNED_WORDS:
            yield f"{path}: identifier {identifier}: name what it does"


def text_problems(root, path, text):
    lines = text.splitlines()
    if path.suffix in SOURCES and path.as_posix() not in GENERATED:
        limit = LINE_LIMITS.get(path.suffix, LINE_LIMIT)
        if len(lines) > limit:
            yield f"{path}: {len(lines)} lines, limit {limit}"
        if not opens_with_purpose(path, lines) and not is_explained_elsewhere(root, path):
            yield f"{path}:1: open with a comment that says what the file is for"
    if path.as_posix() == "dz" and len(lines) > DZ_LINE_LIMIT:
        yield f"dz: {len(lines)} lines, limit {DZ_LINE_LIMIT}"
    for number, line in enumerate(lines, 1):
        if MACHINE.search(line) or (path.suffix in SOURCES and TEMPORARY.search(line)):
            yield f"{path}:{number}: names a machine or a package registry"
        if path.suffix in SOURCES and line != line.rstrip():
            yield f"{path}:{number}: trailing white space"
        if path.suffix in {".cpp", ".h", ".py"} and "\t" in line:
            yield f"{path}:{number}: tab"
    if path.suffix in SOURCES and text and not text.endswith("\n"):
        yield f"{path}: no newline at the end"


def anchor_of(heading):
    """As GitHub makes it of a heading: "Where to change what" is where-to-change-what."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def link_problems(root, path, text):
    if path.suffix != ".md":
        return
    prose = re.sub(r"^```.*?^```", lambda block: "\n" * block[0].count("\n"), text,
                   flags=re.M | re.S)
    for number, line in enumerate(prose.splitlines(), 1):
        for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
            name, _, heading = urllib.parse.unquote(target).partition("#")
            place = root / path.parent / name if name else root / path
            if not place.exists() or root.resolve() not in place.resolve().parents:
                yield f"{path}:{number}: nothing at {target}"
            elif heading and heading not in map(
                    anchor_of, HEADING.findall(place.read_text(encoding="utf-8"))):
                yield f"{path}:{number}: no heading {target}"


def decision_problems(root):
    folder = root / DECISIONS
    if not folder.is_dir():
        return
    index = folder / "README.md"
    listed = index.read_text(encoding="utf-8") if index.exists() else ""
    for record in sorted(folder.glob("[0-9]*.md")):
        if f"({record.name})" not in listed:
            yield f"{DECISIONS}/{record.name}: has no line in {DECISIONS}/README.md"


def files_of(root):
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if name not in SKIPPED_FOLDERS)
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            if name in SKIPPED_FOLDERS:  # The .git of a worktree is a file.
                continue
            if path.suffix in TEXTS and path.is_file() and not path.is_symlink():
                yield path.relative_to(root)


def find_problems(root):
    problems = []
    for path in files_of(root):
        problems.extend(name_problems(path))
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            if path.suffix in SOURCES:
                problems.append(f"{path}: not UTF-8")
            continue
        problems.extend(text_problems(root, path, text))
        problems.extend(identifier_problems(path, text))
        problems.extend(link_problems(root, path, text))
    problems.extend(decision_problems(root))
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parent.parent)
    problems = find_problems(parser.parse_args().root)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
