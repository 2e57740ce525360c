#!/usr/bin/env python3
"""Turns SQL files into C++ constants, so that each statement is written once, as SQL.

    sql_to_constants.py queries FOLDER OUT.h      kEventsAppend … and kStatements (name, text)
    sql_to_constants.py migrations FOLDER OUT.h   kMigrations (version, title, statements)

A query file holds statements under `-- name: snake_case`; a migration file NNNN_title.sql holds
statements that end with `;` at the end of a line. A file that breaks this stops the build.
"""

import pathlib
import re
import sys

NAME = re.compile(r"^-- name: ([a-z][a-z0-9_]*)$")
MIGRATION = re.compile(r"^(\d{4})_([a-z0-9_]+)$")


def without_comments(lines):
    return [line for line in lines if line.strip() and not line.strip().startswith("--")]


def literal(text):
    if ')sql"' in text:
        sys.exit(f"this text cannot be a C++ constant: {text}")
    return f'R"sql({text})sql"'


def read_queries(folder):
    queries = {}
    for path in sorted(folder.glob("*.sql")):
        name = None
        bodies = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            found = NAME.match(line)
            if found:
                name = found.group(1)
                if name in queries or name in bodies:
                    sys.exit(f"{path}: {name} is there twice")
                bodies[name] = []
            elif name:
                bodies[name].append(line)
            elif without_comments([line]):
                sys.exit(f"{path}: a statement without a name: {line}")
        for name, lines in bodies.items():
            text = "\n".join(without_comments(lines)).strip()
            if not text.endswith(";") or text.count(";") != 1:
                sys.exit(f"{path}: {name} must be one statement, ended by ';'")
            queries[name] = text[:-1]
    return queries


def write_queries(folder):
    queries = read_queries(folder)
    yield "struct Statement {"
    yield "    std::string_view name;"
    yield "    const char* text;"
    yield "};"
    yield ""
    for name, text in queries.items():
        yield f"inline constexpr const char* {constant(name)} = {literal(text)};"
    yield ""
    yield f"inline constexpr std::array<Statement, {len(queries)}> kStatements{{{{"
    for name in queries:
        yield f'    {{"{name}", {constant(name)}}},'
    yield "}};"


def constant(name):
    return "k" + "".join(part.capitalize() for part in name.split("_"))


def write_migrations(folder):
    yield "struct Migration {"
    yield "    int version;"
    yield "    const char* title;"
    yield "    std::span<const char* const> statements;"
    yield "};"
    yield ""
    rows = []
    numbers = set()
    for path in sorted(folder.glob("*.sql")):
        found = MIGRATION.match(path.stem)
        if not found or int(found.group(1)) in numbers | {0}:
            sys.exit(f"{path}: expected NNNN_title.sql with a number of its own")
        number = int(found.group(1))
        numbers.add(number)
        text = "\n".join(without_comments(path.read_text(encoding="utf-8").splitlines()))
        statements = [part.strip() for part in re.split(r";(?:\n|$)", text) if part.strip()]
        yield f"inline constexpr std::array<const char*, {len(statements)}> kMigration{number}{{{{"
        for statement in statements:
            yield f"    {literal(statement)},"
        yield "}};"
        rows.append(f'    {{{number}, "{found.group(2)}", kMigration{number}}},')
    yield ""
    yield f"inline constexpr std::array<Migration, {len(rows)}> kMigrations{{{{"
    yield from rows
    yield "}};"


def main():
    kind, folder, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    writer, namespace = {
        "queries": (write_queries, "duizhang::store::sql"),
        "migrations": (write_migrations, f"duizhang::store::{folder.name}"),
    }[kind]
    lines = ["#pragma once", f"// Made from the files of {folder.parent.name}/{folder.name}.", "",
             "#include <array>", "#include <span>", "#include <string_view>", "",
             f"namespace {namespace} {{", "", *writer(folder), "", f"}}  // namespace {namespace}",
             ""]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(lines), encoding="utf-8")


main()
