#!/usr/bin/env python3
"""Learns the weights of the score stage on articles with summaries.

    Benchmarks/summarization/train.py FOLDER > weights.yaml

Prints YAML for a pipeline: weights by profile for any language, and for each language that has
articles enough weights of its own; in comments the ROUGE-1/2 of five-fold cross-validation, in which
no article is scored by weights that have seen it. The features are those that `lede --explain` gives,
so learning sees exactly what the engine computes. FOLDER is described in articles.py.
"""

import argparse
import sys
from collections import defaultdict

import numpy as np

import articles as data
from learning import Example, Learner

# Other methods in their own right, and what needs a query: no part of the default.
OTHERS = {"query", "edmundson", "lsa", "luhn", "sumbasic", "kl", "position"}

# All features, and every profile, whatever the pipelines say.
ENGINE = ["--set", "score.features=all"]
for _profile in ("news", "digest", "paper", "talk"):
    ENGINE += ["--set", f"score.profiles.{_profile}={{position: 1}}"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="where the articles are")
    parser.add_argument("--lede", default=data.default_engine(), help="the engine's binary")
    parser.add_argument("--without", default="", help="features to leave out, with commas")
    parser.add_argument("--rounds", type=int, default=10, help="passes over the articles")
    parser.add_argument("--least", type=int, default=60, help="articles for weights of a language")
    parser.add_argument("--no-folds", action="store_true", help="leave cross-validation out")
    parser.add_argument("--leave-out", action="store_true", help="test each source on the others")
    return parser.parse_args()


class Models:
    """Weights by profile, and by language and profile."""

    def __init__(self, learner, examples, least):
        self.common, self.own = {}, {}
        profiles = defaultdict(list)
        for example in examples:
            profiles[example.article.profile].append(example)
        for profile, group in profiles.items():
            if len(group) < 30:
                continue
            self.common[profile] = learner.learn(group)
            for language in sorted({e.article.language for e in group}):
                mine = [e for e in group if e.article.language == language]
                if len(mine) >= least:
                    common = self.common[profile]
                    self.own[language, profile] = learner.learn(mine, common)

    def weights(self, article, is_own):
        key = (article.language, article.profile)
        if is_own and key in self.own:
            return self.own[key]
        # As the engine: what has no weights of its own is weighed as news.
        profile = article.profile if article.profile in self.common else "news"
        return self.common.get(profile, next(iter(self.common.values())))


def table(scored, title):
    lines = [f"# {title}: ROUGE-1/ROUGE-2 at reference length | of three sentences"]
    for source in sorted(scored):
        v = 100 * np.mean(scored[source], 0)
        lines.append(
            f"#   {source:16}{len(scored[source]):5}  {v[0]:.1f}/{v[1]:.1f} | {v[2]:.1f}/{v[3]:.1f}"
        )
    return "\n".join(lines)


def yaml(names, weights, indent):
    pad = " " * indent
    kept = [(n, w) for n, w in zip(names, weights) if abs(w) >= 0.005]
    return "".join(f"{pad}{name}: {weight:.2f}\n" for name, weight in kept)


def main():
    options = arguments()
    found = data.load(options.folder, options.lede, ENGINE)
    left_out = OTHERS | set(filter(None, options.without.split(",")))
    names = found[0].names
    columns = [i for i, name in enumerate(names) if name not in left_out]
    examples = [Example(article) for article in found]
    learner = Learner(examples, columns, rounds=options.rounds)

    def measure(models, tested, is_own, into):
        for example in tested:
            article = example.article
            scores = example.features[:, columns] @ models.weights(article, is_own)
            into[article.source].append(article.measures(article.ranking(scores)))

    models = Models(learner, examples, options.least)
    if not models.common:
        sys.exit("too few articles: a profile takes 30")
    kept = [names[i] for i in columns]
    print("score:\n  profiles:")
    for profile, weights in sorted(models.common.items()):
        print(f"    {profile}:\n{yaml(kept, weights, 6)}", end="")
    for (language, profile), weights in sorted(models.own.items()):
        print(f"# {language}\nscore:\n  profiles:\n    {profile}:\n{yaml(kept, weights, 6)}", end="")
    sys.stdout.flush()

    if not options.no_folds:
        own, common = defaultdict(list), defaultdict(list)
        for fold in range(5):
            seen = [e for e in examples if e.article.fold != fold]
            models = Models(learner, seen, options.least * 4 // 5)
            tested = [e for e in examples if e.article.fold == fold]
            measure(models, tested, True, own)
            measure(models, tested, False, common)
            print(f"fold {fold + 1} of 5", file=sys.stderr)
        print(table(own, "Five-fold cross-validation"))
        print(table(common, "The same with the common weights alone"))
    if options.leave_out:
        unseen = defaultdict(list)
        for source in sorted({e.article.source for e in examples}):
            # Parts of one source, such as cnndm and cnndm-train, leave together.
            stem = source.split("-")[0]
            seen = [e for e in examples if e.article.source.split("-")[0] != stem]
            tested = [e for e in examples if e.article.source == source]
            measure(Models(learner, seen, 10**9), tested, False, unseen)
            print(f"without {source}", file=sys.stderr)
        print(table(unseen, "Each source by weights learnt on the other sources"))


if __name__ == "__main__":
    main()
