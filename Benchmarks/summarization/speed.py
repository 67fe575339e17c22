#!/usr/bin/env python3
"""The speed of summaries: MB/s over news, and one document that grows, other summarizers beside Lede.

    swift build -c release --product lede
    swift build -c release --package-path Benchmarks --product summary-benchmark
    Benchmarks/summarization/speed.py [--data FOLDER] [--output FILE.md]

The first table goes over the articles of one source (--source) from text to selected sentences; the
second has one document of 100, 1,000, 5,000 and 50,000 sentences. All figures are of one core and are
processor time, which other programs disturb least; for commands it includes their start. Lede runs all
its stages up to `select`, twice: as a command over records, and by library calls. The peers rank the
sentences that are given to them, so that they are spared finding them. A peer has --seconds for
a table's cell, and goes over as many articles as it can.

Without --data the text is made from a seeded generator: words of a Zipf distribution, sentences of 5 to
40 words. With it, the growing document is made of its articles, end to end.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environment

HERE = Path(__file__).parent
METHODS = [
    "weighted", "lead", "centroid", "edmundson", "kl", "lexrank", "lsa", "luhn", "sumbasic",
    "textrank",
]  # fmt: skip
FAST_PEERS = ["sumy LexRank", "sumy TextRank", "summa", "gensim"]
SLOW_PEERS = [
    "sumy LexRank", "sumy TextRank", "sumy Luhn", "sumy LSA", "sumy SumBasic", "sumy KL", "summa",
    "gensim", "lexrank",
]  # fmt: skip


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", help="folder of *.jsonl and *.jsonl.gz")
    parser.add_argument("--source", default="en.cnndm", help="the news of it")
    parser.add_argument("--lede", help="the engine's binary")
    built = HERE.parent / ".build" / "release" / "summary-benchmark"
    parser.add_argument("--library", default=str(built), help="the binary of summary-benchmark")
    parser.add_argument("--sizes", default="100,1000,5000,50000", help="sentences, with commas")
    parser.add_argument("--rounds", type=int, default=3, help="of Lede; the least counts")
    parser.add_argument("--seconds", type=int, default=60, help="time that a peer has")
    parser.add_argument("--venv", default=str(environment.DEFAULT), help="environment of the peers")
    parser.add_argument("--old-python", help="a Python 3.5 to 3.8, for gensim")
    parser.add_argument("--no-peers", action="store_true", help="Lede alone")
    parser.add_argument("--output", help="the file to write; else standard output")
    return parser.parse_args()


def timed(command, text, seconds=None):
    """Processor seconds, peak memory in MB, and what a command writes; `None` when it is too slow."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as got:
        given.write(text.encode())
        given.seek(0)
        process = subprocess.Popen(command, stdin=given, stdout=got, stderr=subprocess.DEVNULL)
        peak = _watch(process.pid, math.inf if seconds is None else seconds)
        if peak is None:
            process.kill()
            process.wait()
            return None
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            return None
        got.seek(0)
        return used.ru_utime + used.ru_stime, peak, got.read().decode()


def _watch(pid, seconds):
    """Peak memory in MB of a process that ends in time; it is left to wait4, for what it used.

    `ru_maxrss` would count this program too, from which the process was forked.
    """
    end, peak = time.monotonic() + seconds, 0.0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() > end:
            return None
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                peak = int(line.split()[1]) / 1024
        time.sleep(0.01)
    return peak


def made_sentences(count, seed=1):
    """Sentences of a made language, words by Zipf's law."""
    chance = random.Random(seed)
    parts = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "so", "tu", "ve", "zi"]
    vocabulary = ["".join(chance.choices(parts, k=chance.randint(1, 4))) for _ in range(20000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    sentences = []
    for _ in range(count):
        words = chance.choices(vocabulary, weights, k=chance.randint(5, 40))
        sentences.append(" ".join(words).capitalize() + ".")
    return sentences


class Texts:
    """Articles, and sentences for long documents."""

    def __init__(self, options):
        import articles

        if options.data:
            found = dict(articles.sources(options.data))
            if options.source not in found:
                sys.exit(f"{options.data}: no source '{options.source}'; there are {[*found]}")
            self.records = found[options.source]
        else:
            self.records = []
            for number in range(500):
                sentences = made_sentences(25, number)
                paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, 25, 3)]
                text = "\n\n".join(paragraphs)
                self.records.append({"id": str(number), "text": text, "language": "en"})
        self.sentences = [self._sentences(record) for record in self.records]

    @staticmethod
    def _sentences(record):
        if "sentences" in record:
            return [record["text"][start:end] for start, end in record["sentences"]]
        return [one + "." for one in record["text"].replace("\n\n", " ").rstrip(".").split(". ")]

    def document(self, count):
        """One document of so many sentences, the articles end to end.

        If they do not suffice, they come again, with the order of their sentences turned.
        """
        pool, turned = [], False
        while len(pool) < count:
            for sentences in self.sentences:
                pool.extend(reversed(sentences) if turned else sentences)
            turned = not turned
        pool = pool[:count]
        parts, ranges, at = [], [], 0
        for place, one in enumerate(pool):
            gap = "" if place == 0 else "\n\n" if place % 4 == 0 else " "
            parts += [gap, one]
            at += len(gap)
            ranges.append([at, at + len(one)])
            at += len(one)
        record = {"id": "long", "text": "".join(parts), "sentences": ranges}
        return record | {"language": self.records[0]["language"]}, pool


def command(options, method):
    wanted = [] if method == "weighted" else ["--method", method]
    return [
        options.lede, "run", "--input-format", "jsonl", "--offsets", "scalar", "--jobs", "1",
        "--until", "select", "--emit", "jsonl", *wanted,
    ]  # fmt: skip


def peer_command(options, pythons, name, seconds):
    interpreter = pythons["gensim"] if name == "gensim" else pythons["others"]
    if interpreter is None:
        return None
    limits = ["--seconds", str(seconds), "--total", str(seconds)]
    return [interpreter, "-W", "ignore", str(HERE / "peer.py"), name, *limits]


def news(options, texts, pythons):
    """MB/s over the articles of one source."""
    import articles

    records = [{k: v for k, v in one.items() if k != "sentences"} for one in texts.records]
    megabytes = sum(len(one["text"].encode()) for one in records) / 1e6
    rows = []
    for method in ("weighted", "lexrank", "textrank"):
        label = "Lede" if method == "weighted" else f"Lede {method}"
        lines = articles.lines(records)
        runs = [timed(command(options, method), lines) for _ in range(options.rounds)]
        best = min(one[0] for one in runs if one)
        rows.append((f"{label}, command", megabytes / best, megabytes))
        wanted = [] if method == "weighted" else ["--method", method]
        got = timed([options.library, "speed", "--rounds", str(options.rounds), *wanted], lines)
        if got:
            found = json.loads(got[2])
            rows.append((f"{label}, library", found["bytes"] / 1e6 / found["seconds"], megabytes))
    for name in [] if options.no_peers else FAST_PEERS:
        lines = "".join(
            json.dumps({"language": one["language"], "sentences": sentences}) + "\n"
            for one, sentences in zip(texts.records, texts.sentences)
        )
        started = peer_command(options, pythons, name, options.seconds)
        got = timed(started, lines) if started else None
        if got is None:
            rows.append((name, None, 0))
            continue
        done, spent = 0.0, 0.0
        for record, answer in zip(records, map(json.loads, got[2].splitlines())):
            if "scores" in answer:
                done += len(record["text"].encode()) / 1e6
                spent += answer["seconds"]
        rows.append((name, done / spent if spent else None, done))
    table = ["| system | MB/s | over MB |", "|---|---:|---:|"]
    for name, speed, done in rows:
        shown = "not measured" if speed is None else f"{speed:.2f}"
        table.append(f"| {name} | {shown} | {done:.2f} |")
    return table


def growing(options, texts, pythons):
    """Seconds, memory and growth of one document of each size."""
    import articles

    sizes = [int(size) for size in options.sizes.split(",")]
    made = {size: texts.document(size) for size in sizes}
    heads = " | ".join(f"{size:,}" for size in sizes)
    table = [
        f"| one document of sentences: | {heads} | growth | peak MB of {sizes[-1]:,} |",
        "|---|" + "---:|" * (len(sizes) + 2),
    ]

    def row(name, cells):
        times = [cell[0] if cell else None for cell in cells]
        shown = ["–" if time is None else f"{time:.2f} s" for time in times]
        # How the time grows with the size: 1 is linear, 2 is quadratic.
        growth = ""
        known = [(size, cell) for size, cell in zip(sizes, times) if cell]
        if len(known) > 1:
            (small, short), (large, long) = known[-2:]
            growth = f"{math.log(long / short) / math.log(large / small):.2f}"
        memory = f"{cells[-1][1]:.0f}" if cells[-1] else ""
        table.append(f"| {name} | " + " | ".join(shown) + f" | {growth} | {memory} |")

    for method in METHODS:
        cells = []
        for size in sizes:
            lines = articles.lines([made[size][0]])
            # Long documents are long enough for one round.
            rounds = options.rounds if size <= 5000 else 1
            runs = [timed(command(options, method), lines) for _ in range(rounds)]
            cells.append(min((one for one in runs if one), default=None, key=lambda one: one[0]))
        row("Lede" if method == "weighted" else f"Lede {method}", cells)
        print(table[-1], file=sys.stderr)
    for name in [] if options.no_peers else SLOW_PEERS:
        cells = []
        for size in sizes:
            started = peer_command(options, pythons, name, options.seconds)
            # What was too slow for one size is not tried at the next.
            if started is None or (cells and cells[-1] is None):
                cells.append(None)
                continue
            record, sentences = made[size]
            line = json.dumps({"language": record["language"], "sentences": sentences}) + "\n"
            got = timed(started, line, options.seconds + 10)
            answer = json.loads(got[2]) if got and got[2] else {}
            cells.append((answer["seconds"], got[1]) if "scores" in answer else None)
        row(name, cells)
        print(table[-1], file=sys.stderr)
    return table


def main():
    options = arguments()
    pythons = {"others": environment.python(options.venv)}
    environment.restart_in(pythons["others"])
    if not options.no_peers:
        pythons["gensim"] = environment.gensim_python(options.venv, options.old_python)
    import articles

    options.lede = options.lede or articles.default_engine()
    texts = Texts(options)
    origin = options.source if options.data else "made text"
    lines = [f"News ({origin}), one core:", "", *news(options, texts, pythons), ""]
    lines += [
        "Growth is the power of the size that the time grows with between the last two sizes: 1 is",
        f"linear. –: not within {options.seconds} s.",
        "",
        *growing(options, texts, pythons),
    ]
    text = "\n".join(lines) + "\n"
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
