#!/usr/bin/env python3
"""Checks that every #include under src follows the arrows of cmake/layers.txt.

Rules, without exceptions:
  1. layers.txt names every folder of src, names only known folders, and has no cycle.
  2. A source includes its own folder and the folders that its line in layers.txt allows.
     A test beside it may also include what the folder's CMakeLists.txt gives as TEST_LINK.
  3. Own headers are written "folder/file.h"; "other/detail/…" is closed to other folders.
  4. Headers of some outside libraries are included in one folder only (HOMES).
  5. A folder's CMakeLists.txt links no folder that its line in layers.txt does not allow.

Exit code 0 when all hold, 1 with one line per violation otherwise.
"""

import argparse
import pathlib
import re
import sys

HOMES = {
    "http": re.compile(r"(restinio|asio)(/|\.hpp)|http_parser\.h|nodejs/|llhttp"),
    "store": re.compile(r"soci[/.-]|sqlite3\.h|libpq|postgresql/"),
    "documents": re.compile(r"gumbo\.h|poppler|zip\.h|pugi|xlsxwriter"),
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def read_layers(path):
    layers = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"^([a-z]+): *(.*)$", line)
        if match:
            layers[match[1]] = match[2].split()
    return layers


def graph_problems(layers, folders):
    for folder in folders:
        if folder not in layers:
            yield f"cmake/layers.txt: src/{folder} is not named"
    for name, used in layers.items():
        for other in used:
            if other not in layers:
                yield f"cmake/layers.txt: {name} uses {other}, which is not named"
    done, path = set(), []

    def cycle_from(name):
        if name in path:
            return path[path.index(name):] + [name]
        if name in done or name not in layers:
            return None
        path.append(name)
        for other in layers[name]:
            found = cycle_from(other)
            if found:
                return found
        path.pop()
        done.add(name)
        return None

    for name in layers:
        found = cycle_from(name)
        if found:
            yield "cmake/layers.txt: cycle " + " -> ".join(found)
            return


def read_links(folder, layers):
    """(LINK, TEST_LINK) as sets of our own folders, from a folder's CMakeLists.txt."""
    path = folder / "CMakeLists.txt"
    text = re.sub(r"#.*", "", path.read_text(encoding="utf-8")) if path.exists() else ""
    link, test_link = set(), set()
    target = link
    for word in re.findall(r"[^\s()]+", text):
        if word == "TEST_LINK":
            target = test_link
        elif word.isupper() and len(word) > 2:
            target = link
        elif word.startswith("dz_") and word[3:] in layers:
            target.add(word[3:])
    return link, test_link


def include_problem(folder, is_system, header, allowed, layers):
    first, _, rest = header.partition("/")
    if is_system:
        if rest and first in layers:
            return f'<{header}> is ours: write "{header}"'
        for home, pattern in HOMES.items():
            if pattern.match(header) and folder != home:
                return f"<{header}> belongs to src/{home} alone"
        return None
    if not rest or first not in layers:
        return f'"{header}" is not written as "folder/file.h"'
    if first != folder and first not in allowed:
        return f'{folder} may not use {first} ("{header}")'
    if first != folder and rest.startswith("detail/"):
        return f'"{header}" is private to src/{first}'
    return None


def folder_problems(root, folder, layers):
    link, test_link = read_links(folder, layers)
    for other in sorted(link - set(layers.get(folder.name, [])) - {folder.name}):
        yield f"src/{folder.name}/CMakeLists.txt: {folder.name} may not use {other} (dz_{other})"
    for source in sorted(folder.rglob("*")):
        if source.suffix not in (".h", ".cpp", ".inc"):
            continue
        allowed = set(layers.get(folder.name, []))
        if source.stem.endswith(("_test", "_fixture")):
            allowed |= test_link
        lines = source.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            problem = include_problem(folder.name, match[1] == "<", match[2], allowed, layers)
            if problem:
                yield f"{source.relative_to(root)}:{number}: {problem}"


def find_problems(root):
    layers = read_layers(root / "cmake" / "layers.txt")
    folders = sorted(path for path in (root / "src").iterdir() if path.is_dir())
    problems = list(graph_problems(layers, [folder.name for folder in folders]))
    for folder in folders:
        problems.extend(folder_problems(root, folder, layers))
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
