#!/usr/bin/env python3
"""Memory and cores of a batch of records: the whole pipeline, JSON Lines in and out.

usage: measure.py --data FOLDER [--lede BINARY] [--gigabytes 1,4] [--cores MEGABYTES] [--rounds N]

Writes archives of such sizes by repeating articles of FOLDER/summarization/en.cnndm.jsonl.gz (text of this
project's own where that is missing), runs `lede run --input-format jsonl` over each with a journal, and tells
the most memory that the process had, and how fast it was. Then it runs one archive with one job and with two,
in turns, and tells the ratio of the medians. The load of the machine is told beside each: where others are at
work, two cores are not there to be had. The archives are removed again.
"""
import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIMIT = 250e6


def articles(data):
    path = os.path.join(data or "", "summarization", "en.cnndm.jsonl.gz")
    if not os.path.exists(path):
        print("no data: a sample is repeated", file=sys.stderr)
        with open(os.path.join(ROOT, "Samples", "harbour-talks.txt"), encoding="utf-8") as file:
            return [file.read()]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def write(path, texts, size):
    """An archive of about so many bytes: every record has a number of its own."""
    written = number = 0
    with open(path, "wb") as file:
        while written < size:
            text = texts[number % len(texts)]
            written += file.write(
                json.dumps({"id": number, "language": "en", "text": text}, ensure_ascii=False).encode() + b"\n")
            number += 1
    return written, number


def run(lede, source, target, jobs, *more):
    """Wall time in seconds, processor time, and the most memory in bytes."""
    command = [
        lede, "run", "--input-format", "jsonl", "--jobs", str(jobs), "--progress", "never", source, "-o", target, *more]
    start = time.monotonic()
    process = subprocess.Popen(command)
    # What wait4 tells is of this process alone: a small one started it.
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def lines(path):
    with open(path, "rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data")
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build", "release", "lede"))
    parser.add_argument("--gigabytes", default="1,4", help="sizes of archives; empty for none")
    parser.add_argument("--cores", type=float, default=64, help="megabytes of the archive for one and two jobs")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = articles(options.data)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
        for size in [float(part) for part in options.gigabytes.split(",") if part]:
            written, count = write(source, texts, size * 1e9)
            wall, cpu, memory = run(options.lede, source, target, os.cpu_count(), "--resume")
            found = lines(target)
            print(
                f"{written / 1e9:.2f} GB, {count} records: {memory / 1e6:.0f} MB of memory at most, {wall:.0f} s, "
                f"{written / 1e6 / wall:.1f} MB/s, {written / 1e6 / cpu:.1f} MB a second of processor time, "
                f"load {os.getloadavg()[0]:.1f}", flush=True)
            failed |= found != count or memory > LIMIT
            if found != count:
                print(f"{found} answers to {count} records")
            os.remove(target)
            os.remove(target + ".lede-journal")
        if options.rounds:
            written, count = write(source, texts, options.cores * 1e6)
            times = {1: [], 2: []}
            for _ in range(options.rounds):
                for jobs in times:
                    wall, _, _ = run(options.lede, source, target, jobs)
                    times[jobs].append(wall)
            one, two = (statistics.median(times[jobs]) for jobs in (1, 2))
            print(
                f"{written / 1e6:.0f} MB: one job {written / 1e6 / one:.1f} MB/s, two {written / 1e6 / two:.1f} MB/s, "
                f"{one / two:.2f} times; load {os.getloadavg()[0]:.1f}")
    sys.exit(1 if failed else 0)


main()
