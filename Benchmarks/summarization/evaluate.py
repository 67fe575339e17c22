#!/usr/bin/env python3
"""ROUGE of the engine's own summaries, by source.

    Benchmarks/summarization/evaluate.py FOLDER [--set score.method=lexrank]...

Three pairs of ROUGE-1/2: the ranking cut at the length of the references; the three sentences that
rank best; the three that the select stage selects. Weights that were learnt on the same articles make
these figures too good: those of train.py's cross-validation are the honest ones. FOLDER is described
in articles.py.
"""

import argparse
from collections import defaultdict

import numpy as np

import articles as data


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="where the articles are")
    parser.add_argument("--lede", default=data.default_engine(), help="the engine's binary")
    parser.add_argument("--set", action="append", default=[], help="as of lede run", dest="values")
    options = parser.parse_args()
    settings = [part for value in options.values for part in ("--set", value)]
    scored = defaultdict(list)
    for article in data.load(options.folder, options.lede, settings):
        words = [word for index in article.selected for word in article.sentences[index]]
        scored[article.source].append(
            article.measures(article.ranked) + article.references.score(words)
        )
    print("source            docs  at length   best three  selected")
    for source, values in sorted(scored.items()):
        mean = 100 * np.mean(values, 0)
        pairs = [f"{mean[i]:.1f}/{mean[i + 1]:.1f}" for i in (0, 2, 4)]
        print(f"{source:16}{len(values):6}  " + "  ".join(f"{pair:10}" for pair in pairs))


if __name__ == "__main__":
    main()
