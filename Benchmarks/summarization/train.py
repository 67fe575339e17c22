#!/usr/bin/env python3
"""Learns the weights of the score stage on articles with summaries.

    Benchmarks/summarization/train.py FOLDER > weights.yaml
    Benchmarks/summarization/train.py FOLDER --write Pipelines --leave-out

Prints YAML for a pipeline: weights by profile for any language, and for each language that has
articles enough weights of its own; in comments the ROUGE-1/2 of five-fold cross-validation, in which
no article is scored by weights that have seen it. `--write` puts the same weights into the pipelines
of a folder. The features are those that `lede --explain` gives, so learning sees exactly what the
engine computes. FOLDER is described in articles.py.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

import articles as data
import pipelines
from learning import Example, Models, source_of

# Of these are the weights for any language: few, and of one sign in most sources.
CORE = """
position-first like-first title title-likeness introduced introduced-rate span
short long opener quotation question stigma-rate
""".split()

# Of these, too, those of a language. The rest are methods in their own right, need a query, or cost
# more time than they are worth.
RICH = CORE + """
position-third position-gentle position-relative position-log position-last paragraph-early
lead title-precision heading
centroid-sum centroid-root topics topics-first variety like-previous like-next
centrality-backward length medium length-relative function-words has-number names
quoted quotation-opens quotation-inside exclamation bracket commas colon fragment
speaker speaker-rate bonus-rate stigma research research-rate date
""".split()

# All features, and every profile, whatever the pipelines say.
ENGINE = ["--set", "score.features=all"]
for _profile in ("news", "digest", "paper", "talk"):
    ENGINE += ["--set", f"score.profiles.{_profile}={{position: 1}}"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="where the articles are")
    parser.add_argument("--lede", default=data.default_engine(), help="the engine's binary")
    parser.add_argument("--without", default="", help="features to leave out, with commas")
    parser.add_argument("--least", type=int, default=20, help="articles for weights of a language")
    parser.add_argument("--write", metavar="FOLDER", help="put the weights into its pipelines")
    parser.add_argument("--no-folds", action="store_true", help="leave cross-validation out")
    parser.add_argument("--figures", metavar="FILE", help="those of cross-validation, as JSON")
    parser.add_argument("--leave-out", action="store_true", help="test each source on the others")
    return parser.parse_args()


def table(scored, title):
    lines = [f"# {title}: ROUGE-1/ROUGE-2 at reference length | of three sentences"]
    for source in sorted(scored):
        v = 100 * np.mean(scored[source], 0)
        lines.append(
            f"#   {source:16}{len(scored[source]):5}  {v[0]:.1f}/{v[1]:.1f} | {v[2]:.1f}/{v[3]:.1f}"
        )
    return "\n".join(lines)


def main():
    options = arguments()
    found = data.load(options.folder, options.lede, ENGINE)
    names = found[0].names
    unknown = [name for name in RICH if name not in names]
    if unknown:
        sys.exit(f"the engine has no {', '.join(unknown)}")
    left_out = set(options.without.split(","))
    core, rich = ([names.index(n) for n in some if n not in left_out] for some in (CORE, RICH))
    examples = [Example(article) for article in found]

    def learn(seen, least=options.least):
        return Models(seen, core, rich, least)

    def measure(models, tested, is_own, into):
        for example in tested:
            article = example.article
            scores = example.features @ models.weights(article, is_own)
            into[article.source].append(article.measures(article.ranking(scores)))

    models = learn(examples)
    own = defaultdict(dict)
    for (language, profile), weights in models.own.items():
        own[language][profile] = weights
    print(f"score:\n{pipelines.section(names, models.common)}", end="")
    for language, profiles in sorted(own.items()):
        print(f"# {language}\nscore:\n{pipelines.section(names, profiles)}", end="")
    if options.write:
        pipelines.write(Path(options.write), names, models.common, own)
    sys.stdout.flush()

    if not options.no_folds:
        scored, common = defaultdict(list), defaultdict(list)
        for fold in range(5):
            models = learn([e for e in examples if e.article.fold != fold], options.least * 4 // 5)
            tested = [e for e in examples if e.article.fold == fold]
            measure(models, tested, True, scored)
            measure(models, tested, False, common)
        print(table(scored, "Five-fold cross-validation"))
        if options.figures:
            means = {source: list(100 * np.mean(scored[source], 0)) for source in sorted(scored)}
            Path(options.figures).write_text(json.dumps(means, indent=1) + "\n")
        print(table(common, "The same with the weights for any language"))
    if options.leave_out:
        unseen = defaultdict(list)
        for source in sorted({source_of(e) for e in examples}):
            models = learn([e for e in examples if source_of(e) != source])
            measure(models, [e for e in examples if source_of(e) == source], False, unseen)
        print(table(unseen, "Each source by weights for any language learnt on the other sources"))


if __name__ == "__main__":
    main()
