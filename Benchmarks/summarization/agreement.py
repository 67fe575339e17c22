#!/usr/bin/env python3
"""Whether the engine's methods rank like their published definitions.

    swift build -c release --product lede
    swift build -c release --package-path Benchmarks --product summary-benchmark
    Benchmarks/summarization/agreement.py --data FOLDER

Every article of FOLDER (described in articles.py) is ranked by `lede run --method NAME` and by the
plain implementations of references.py, over the same sentences and the same content words. The words
are those that the engine's scorers see, which summary-benchmark prints. The table has Spearman's rank
correlation, ties sharing their ranks: its mean and least over articles of five sentences and more, and
how many articles are below 0.95. The references are dense, so articles of more than --longest
sentences are left out.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

import articles as data
import references

METHODS = {
    "lexrank": references.lexrank,
    "textrank": references.textrank,
    "luhn": references.luhn,
    "sumbasic": references.sumbasic,
    "kl": references.kl,
    "lsa": references.lsa,
}


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", required=True, help="folder of *.jsonl and *.jsonl.gz")
    parser.add_argument("--lede", default=data.default_engine(), help="the engine's binary")
    built = Path(__file__).parents[1] / ".build" / "release" / "summary-benchmark"
    parser.add_argument("--terms", default=str(built), help="the binary of summary-benchmark")
    parser.add_argument("--methods", default=",".join(METHODS), help="which, with commas")
    parser.add_argument("--longest", type=int, default=300, help="sentences of an article")
    parser.add_argument("--articles", type=int, help="at most so many of each source")
    parser.add_argument("--least", type=float, help="fail when a mean is below this")
    return parser.parse_args()


def content_words(binary, records):
    """The rows, words and places of each record, as summary-benchmark prints them."""
    done = subprocess.run(
        [binary, "terms"], input=data.lines(records), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if len(found) != len(records):
        sys.exit(f"{binary}: {len(found)} answers to {len(records)} records")
    return found


def correlation(mine, wanted):
    """Spearman's coefficient; of two rankings that tell nothing apart 1."""
    if np.ptp(mine) == 0 or np.ptp(wanted) == 0:
        return float(np.ptp(mine) == np.ptp(wanted))
    return spearmanr(mine, wanted).statistic


def compare(options, source, records):
    """Correlations of each method over the articles of a source."""
    words = content_words(options.terms, records)
    usable = [5 <= len(one["rows"]) <= options.longest for one in words]
    records = [record for record, is_usable in zip(records, usable) if is_usable]
    words = [one for one, is_usable in zip(words, usable) if is_usable]
    found = {}
    for method in options.methods.split(","):
        found[method] = []
        results = data.run(options.lede, records, ["--method", method])
        for result, one in zip(results, words, strict=True):
            mine = [result["sentences"][row]["score"] for row in one["rows"]]
            extra = [one["places"]] if method == "luhn" else []
            # As many digits as the engine prints, so that what is tied there is tied here.
            wanted = METHODS[method](one["terms"], *extra)
            wanted = np.round(wanted / max(1e-300, wanted.max()), 6)
            found[method].append(correlation(mine, wanted))
        print(f"{source}: {method}", file=sys.stderr)
    return found


def main():
    options = arguments()
    rows, everything = [], {}
    for source, records in data.sources(options.data):
        found = compare(options, source, records[: options.articles])
        for method, values in found.items():
            everything.setdefault(method, []).extend(values)
            rows.append((source, method, values))
    rows += [("all", method, values) for method, values in everything.items()]
    print("| source | method | articles | mean | least | below 0.95 |")
    print("|---|---|---:|---:|---:|---:|")
    for source, method, values in rows:
        if values:
            below = sum(value < 0.95 for value in values)
            print(
                f"| {source} | {method} | {len(values)} | {np.mean(values):.4f} "
                f"| {min(values):.4f} | {below} |"
            )
    means = [np.mean(values) for values in everything.values() if values]
    if options.least is not None and (not means or min(means) < options.least):
        sys.exit(f"a mean is below {options.least}")


if __name__ == "__main__":
    main()
