#!/usr/bin/env python3
"""ROUGE of Lede, by default and by every method, and of other summarizers, in one run.

    swift build -c release --product lede
    Benchmarks/summarization/peers.py --data FOLDER --output FOLDER [--cv FILE]

Writes summaries.md, one Markdown table of ROUGE-1/ROUGE-2 (F1 x 100) at both budgets, the length of
the references and three sentences, and summaries.svg, a plot of it; and keeps the figures in
summaries.json. All systems rank the same sentences, those of the data (`sents`); articles of more than
--longest sentences are left out for all. The peers are installed from PyPI into a virtual environment
when they are not there. Where a peer fails at an article, takes more than --seconds for it, or has had
--total-seconds for all, the article counts as its text order, and the table says how many those were.

Lede's weights are learnt. Its figures by default come from the cross-validation of train.py, where
--cv has them, an object {"source": [R1, R2, R1, R2]} at reference length and of three sentences, as
shares or x 100; otherwise the table says that they are in-sample if the weights were learnt on these
articles. The methods of one name are not learnt.
"""

import argparse
import json
import math
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import environment

METHODS = ["lead", "centroid", "edmundson", "kl", "lexrank", "lsa", "luhn", "sumbasic", "textrank"]
BUDGETS = ("reference length", "3 sentences")
HERE = Path(__file__).parent


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", required=True, help="folder of *.jsonl and *.jsonl.gz")
    parser.add_argument("--output", required=True, help="folder for what is written")
    parser.add_argument("--lede", help="the engine's binary")
    parser.add_argument("--cv", help="cross-validated figures of the default, JSON")
    parser.add_argument("--venv", default=str(environment.DEFAULT), help="environment of the peers")
    parser.add_argument("--old-python", help="a Python 3.5 to 3.8, for gensim")
    parser.add_argument("--peers", help="which, with commas; none for none")
    parser.add_argument("--longest", type=int, default=300, help="sentences of an article")
    parser.add_argument("--articles", type=int, help="at most so many of each source")
    parser.add_argument("--seconds", type=int, default=20, help="time of a peer for an article")
    parser.add_argument("--total-seconds", type=int, default=3600, help="and for all of them")
    return parser.parse_args()


class Source:
    """The articles of one file, their sentences as texts and as tokens, and their references."""

    def __init__(self, name, records, lede, options):
        import articles
        import rouge

        results = articles.run(lede, records, [])
        self.name = name
        self.records, self.results, self.texts = [], [], []
        for record, result in zip(records, results, strict=True):
            if result["status"] != "ok" or len(result["sentences"]) > options.longest:
                continue
            self.records.append(record)
            self.results.append(result)
            text = record["text"]
            self.texts.append([text[slice(*one["range"])] for one in result["sentences"]])
        self.tokens = [
            [rouge.tokens(one, record["language"]) for one in texts]
            for record, texts in zip(self.records, self.texts, strict=True)
        ]
        self.references = [
            rouge.References(record["references"], record["language"]) for record in self.records
        ]

    def measure(self, rankings):
        """The means of ROUGE-1 and -2 at the length of the references, and of three sentences."""
        import numpy as np

        import rouge

        values = []
        for ranking, tokens, references in zip(rankings, self.tokens, self.references, strict=True):
            at_length = references.score(references.of_length(ranking, tokens))
            of_three = references.score(rouge.of_count(ranking, tokens, 3))
            values.append(at_length + of_three)
        return [round(100 * value, 3) for value in np.mean(values, 0)]

    def lede_rankings(self, results):
        rankings = []
        for result in results:
            found = [i for i, one in enumerate(result["sentences"]) if one["rank"] is not None]
            found = found or range(len(result["sentences"]))
            scores = [one["score"] for one in result["sentences"]]
            rankings.append(sorted(found, key=lambda i: (-scores[i], i)))
        return rankings

    def peer_rankings(self, answers):
        """Rankings by the answers of a peer, as it gave them to `ask`."""
        rankings = []
        for answer, texts in zip(answers, self.texts, strict=True):
            scores = answer.get("scores") or [0.0] * len(texts)
            # Scores that are not numbers come last.
            scores = [-math.inf if math.isnan(score) else score for score in scores]
            rankings.append(sorted(range(len(texts)), key=lambda i: (-scores[i], i)))
        return rankings


def ask(python, name, sources, options):
    """The answers of a peer to all articles, by source."""
    lines = [
        json.dumps({"source": s.name, "language": record["language"], "sentences": texts})
        for s in sources
        for record, texts in zip(s.records, s.texts, strict=True)
    ]
    command = [python, "-W", "ignore", str(HERE / "peer.py"), name]
    command += ["--seconds", str(options.seconds), "--total", str(options.total_seconds)]
    done = subprocess.run(
        command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(lines):
        print(f"{name}: {done.stderr[-500:]}", file=sys.stderr)
        answers += [{"error": "died"}] * (len(lines) - len(answers))
    found = iter(answers)
    return {s.name: [next(found) for _ in s.records] for s in sources}


def measure(options, lede, python):
    """Figures by system and source, how many articles a source has, and failures."""
    import articles
    import peer

    wanted = peer.PEERS if options.peers is None else options.peers.split(",")
    wanted = [name for name in wanted if name in peer.PEERS]
    old = environment.gensim_python(options.venv, options.old_python) if "gensim" in wanted else ""
    if old is None:
        print("gensim: not measured, it needs Python 3.5 to 3.8 (--old-python)", file=sys.stderr)
        wanted.remove("gensim")
    sources = [
        Source(name, records[: options.articles], lede, options)
        for name, records in articles.sources(options.data)
    ]
    sources = [source for source in sources if source.records]
    figures, failures = defaultdict(dict), {}
    for source in sources:
        figures["Lede"][source.name] = source.measure(source.lede_rankings(source.results))
        for method in METHODS:
            results = articles.run(lede, source.records, ["--method", method])
            figures[f"Lede {method}"][source.name] = source.measure(source.lede_rankings(results))
    for system in wanted:
        print(system, file=sys.stderr)
        answers = ask(old if system == "gensim" else python, system, sources, options)
        failures[system] = sum("scores" not in one for part in answers.values() for one in part)
        for source in sources:
            rankings = source.peer_rankings(answers[source.name])
            figures[system][source.name] = source.measure(rankings)
    return figures, {source.name: len(source.records) for source in sources}, failures


def cross_validated(path):
    with open(path, encoding="utf-8") as file:
        found = json.load(file)
    return {
        source: [100 * value if max(values) <= 1 else value for value in values]
        for source, values in found.items()
    }


def table(figures, counts, failures, validated):
    """One Markdown table; the best of each column is bold, figures in sample count for nothing."""
    sources = list(counts)
    in_sample = [source for source in sources if source not in validated]
    rows = [
        "| budget | system | " + " | ".join(f"{s} ({counts[s]})" for s in sources) + " |",
        "|---|---|" + "---:|" * len(sources),
    ]
    lede = {**figures["Lede"], **{s: v for s, v in validated.items() if s in counts}}
    systems = {"Lede": lede, **{k: v for k, v in figures.items() if k != "Lede"}}
    for place, budget in enumerate(BUDGETS):
        part = slice(2 * place, 2 * place + 2)
        best = {
            source: max(
                round(sum(values[source][part]), 2)
                for system, values in systems.items()
                if source in values and not (system == "Lede" and source in in_sample)
            )
            for source in sources
        }
        for system, values in systems.items():
            cells = []
            for source in sources:
                if source not in values:
                    cells.append("")
                    continue
                pair = values[source][part]
                cell = f"{pair[0]:.1f}/{pair[1]:.1f}"
                if system == "Lede" and source in in_sample:
                    cell += " †"
                elif round(sum(pair), 2) == best[source]:
                    cell = f"**{cell}**"
                cells.append(cell)
            failed = f" ({failures[system]} failed)" if failures.get(system) else ""
            rows.append(f"| {budget} | {system}{failed} | " + " | ".join(cells) + " |")
    notes = ["", "ROUGE-1/ROUGE-2, F1 × 100. In brackets: articles."]
    if in_sample:
        notes.append(
            "† In-sample if the weights were learnt on these articles; not a measure of quality."
        )
    if validated:
        notes.append("Lede without †: five-fold cross-validation of train.py.")
    return "\n".join(rows + notes) + "\n"


def plot(figures, counts, validated, path):
    """The mean of ROUGE-1 and -2 of every system, a row a source."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    sources = list(counts)[::-1]
    drawn, axes = pyplot.subplots(
        1, 2, figsize=(11, 1.5 + 0.45 * len(sources)), sharey=True, layout="constrained"
    )
    for place, (budget, axis) in enumerate(zip(BUDGETS, axes)):
        for row, source in enumerate(sources):

            def value(values, source=source, place=place):
                return sum(values[source][2 * place : 2 * place + 2]) / 2

            def label(text, row=row):
                return text if row == 0 else None

            peers = [
                value(v) for k, v in figures.items() if not k.startswith("Lede") and source in v
            ]
            methods = [value(v) for k, v in figures.items() if k.startswith("Lede ")]
            axis.scatter(peers, [row] * len(peers), s=22, c="0.6", label=label("other systems"))
            axis.scatter(
                methods, [row - 0.18] * len(methods), s=18, marker="|", c="tab:blue",
                label=label("Lede, by one method"),
            )  # fmt: skip
            is_honest = source in validated
            axis.scatter(
                [value(validated if is_honest else figures["Lede"])], [row], s=55, marker="D",
                facecolors="tab:red" if is_honest else "none", edgecolors="tab:red",
                label=label("Lede (hollow: perhaps in-sample)"),
            )  # fmt: skip
        axis.set_title(budget)
        axis.set_xlabel("mean of ROUGE-1 and ROUGE-2, F1 × 100")
        axis.set_yticks(range(len(sources)), sources)
        axis.grid(axis="x", color="0.9")
    axes[0].legend(loc="lower right", fontsize="small")
    drawn.savefig(path)


def main():
    options = arguments()
    python = environment.python(options.venv)
    environment.restart_in(python)
    import articles

    lede = options.lede or articles.default_engine()
    output = Path(options.output)
    output.mkdir(parents=True, exist_ok=True)
    validated = cross_validated(options.cv) if options.cv else {}
    figures, counts, failures = measure(options, lede, python)
    kept = {"articles": counts, "failures": failures, "figures": figures, "cv": validated}
    (output / "summaries.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text = table(figures, counts, failures, validated)
    (output / "summaries.md").write_text(text, encoding="utf-8")
    plot(figures, counts, validated, output / "summaries.svg")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
