#!/usr/bin/env python3
"""Scores the claims extractor against labelled reports that live outside the repository.

  score_claims.py CLAIMS_DUMP LABELLED

LABELLED holds source-reports/ and claims/ (gold_*.jsonl, reports/, score.py). Fails when the strict
F1 (span, value, unit, bound, kind, direction) of a set is under its floor; exits 77 when there is
nothing to score.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

SETS = (("gold_seeds.jsonl", "source-reports", 0.95), ("gold_more.jsonl", "claims/reports", 0.85))


def main(dump, labelled):
    labelled = pathlib.Path(labelled)
    scorer = labelled / "claims" / "score.py"
    if not scorer.is_file():
        print("no labelled reports in", labelled)
        return 77
    failed = False
    for gold, folder, floor in SETS:
        reports = sorted((labelled / folder).glob("*.txt"))
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as found:
            subprocess.run([dump, *map(str, reports)], stdout=found, check=True)
            out = subprocess.run(
                [sys.executable, scorer, labelled / "claims" / gold, found.name, "--errors", "20"],
                capture_output=True, text=True, check=True).stdout
        f1 = float(re.search(r"^\(b\) +exact .* ([\d.]+)$", out, re.M).group(1))
        print(f"{gold}: strict F1 {f1} (floor {floor})\n{out}")
        failed = failed or f1 < floor
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
