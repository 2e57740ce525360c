#!/usr/bin/env python3
"""Runs the libFuzzer programs of a build for some seconds each, two at a time.

Each starts from tests/fuzz/corpus/<target>/ and keeps what it finds in the build folder. After a
crash the seed, the last lines and the input in hexadecimal are printed, so that the log alone is
enough to repeat it: put the bytes into the target's corpus and mend the fault.

Exit code 0 when nothing was found, 1 otherwise.
"""

import argparse
import concurrent.futures
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "fuzz" / "corpus"
TARGETS = ("claims", "html", "package", "quantity", "annotate", "pdf",
           "media")
AT_ONCE = 2
INPUT_SECONDS = 10
MEMORY_MIB = 2048
SHOWN_BYTES = 20_000


def fuzz(build, target, seconds):
    found = build / "corpus" / target
    found.mkdir(parents=True, exist_ok=True)
    prefix = build / f"crash-{target}-"
    for old in build.glob(f"crash-{target}-*"):
        old.unlink()
    seed = random.randrange(1, 1 << 31)
    command = [build / f"{target}_fuzz", f"-max_total_time={seconds}", f"-timeout={INPUT_SECONDS}",
               f"-rss_limit_mb={MEMORY_MIB}", f"-seed={seed}", f"-artifact_prefix={prefix}",
               "-print_final_stats=1", found, CORPUS / target]
    done = subprocess.run(command, capture_output=True, check=False)
    log = done.stderr.decode("utf-8", "replace")
    runs = re.search(r"stat::number_of_executed_units: *(\d+)", log)
    summary = f"{target}: seed {seed}, {runs.group(1) if runs else 'no'} inputs"
    if done.returncode == 0:
        return True, summary
    lines = [f"{summary}, FAILED ({done.returncode})", *log.splitlines()[-60:]]
    for artefact in sorted(build.glob(f"crash-{target}-*")):
        content = artefact.read_bytes()
        lines.append(f"{artefact.name}, {len(content)} bytes:")
        lines.append(content[:SHOWN_BYTES].hex())
    return False, "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("seconds", type=int, nargs="?", default=10, help="for each target")
    options = parser.parse_args()
    sound = True
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        runs = [pool.submit(fuzz, options.build.resolve(), target, options.seconds)
                for target in TARGETS]
        for run in concurrent.futures.as_completed(runs):
            fine, text = run.result()
            sound = sound and fine
            print(text, flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
