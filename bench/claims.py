#!/usr/bin/env python3
"""Runs `duizhang bench claims` and Microsoft Recognizers-Text over the same text, one after the other.

  claims.py [--program build/release/duizhang] [--text FILE] [--peer-bytes 100000]

Prints one JSON object: both outcomes and how many times as fast duizhang is. Without --text the text
is the one that duizhang writes for its benchmark. The peer is slow and reads the head of it only. It
must be there: `npm ci --prefix bench/claims_peer`.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def printed(command):
    return json.loads(subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=True).stdout)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--program", default=HERE.parent / "build/release/duizhang", type=pathlib.Path)
    options.add_argument("--text", type=pathlib.Path)
    options.add_argument("--peer-bytes", default=100_000, type=int)
    chosen = options.parse_args()
    peer = HERE / "claims_peer"
    if not (peer / "node_modules").is_dir():
        print("the peer is not installed: npm ci --prefix bench/claims_peer", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        written = pathlib.Path(folder) / "text.txt"
        source = ["--text", chosen.text] if chosen.text else ["--text-out", written]
        ours = printed([chosen.program, "bench", "claims", "--json", *source])
        theirs = printed(["node", peer / "run.mjs", chosen.text or written, chosen.peer_bytes])
    speeds = ours["mb_per_s"]
    ratio = {name: round(speeds[name] / theirs["mb_per_s"]) for name in ("extraction_decoded", "checked_decoded")}
    ratio["extraction_decoded_to_number_model"] = round(
        speeds["extraction_decoded"] / theirs["number"]["mb_per_s"])
    print(json.dumps({"duizhang": ours, "peer": theirs, "times_as_fast": ratio}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
