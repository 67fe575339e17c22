"""Articles with summaries, and what the engine says of their sentences."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

import rouge


class Article:
    """An article, its reference summaries, and the features of its sentences."""

    def __init__(self, record, result, source):
        self.id, self.source, self.language = record["id"], source, record["language"]
        found = result["sentences"]
        text = record["text"]
        self.sentences = [rouge.tokens(text[slice(*one["range"])], self.language) for one in found]
        self.references = rouge.References(record["references"], self.language)
        self.profile = result["scoring"].get("profile", "news")
        self.names = list(result["scoring"]["weights"])
        # Sentences of headings and the like have no rank: they can not be in a summary.
        kinds = [result["blocks"][one["block"]]["kind"] for one in found]
        self.rows = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "list", "quotation")]
        self.rows = self.rows or list(range(len(found)))
        self.features = np.array(
            [[found[i]["features"].get(name, 0) for name in self.names] for i in self.rows], float
        )
        self.selected = sorted(i for i, one in enumerate(found) if one["selected"])
        # By the engine's rank; what can not be selected comes last.
        self.ranked = sorted(self.rows, key=lambda i: found[i].get("rank") or len(found))
        # By the identifier, so that an article is of the same fold in every run.
        self.fold = int(hashlib.sha1(self.id.encode()).hexdigest(), 16) % 5

    def ranking(self, scores):
        order = np.lexsort((np.arange(len(scores)), -np.asarray(scores)))
        return [self.rows[i] for i in order]

    def measures(self, ranking):
        """ROUGE-1 and -2 at the length of the references, then of three sentences."""
        at_length = self.references.of_length(ranking, self.sentences)
        of_three = rouge.of_count(ranking, self.sentences, 3)
        return self.references.score(at_length) + self.references.score(of_three)


def read(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def sources(folder):
    """The name and the records of each `*.jsonl` and `*.jsonl.gz` of a folder.

    A line has `text`, `references` (a list of texts), `id`, and `lang` or `language`; it may have a
    `title`, and `sents` or `sentences` (pairs of code-point offsets) to be kept as they are.
    """
    paths = sorted(p for p in Path(folder).iterdir() if p.name.endswith((".jsonl", ".jsonl.gz")))
    if not paths:
        sys.exit(f"{folder}: no *.jsonl or *.jsonl.gz in it")
    for path in paths:
        source = path.name.removesuffix(".gz").removesuffix(".jsonl")
        records = []
        for number, raw in enumerate(read(path)):
            record = {
                "id": str(raw.get("id", f"{source}/{number}")),
                "text": raw["text"],
                "language": raw.get("language") or raw["lang"],
            }
            if raw.get("title"):
                record["title"] = raw["title"]
            if raw.get("sents") or raw.get("sentences"):
                record["sentences"] = raw.get("sentences") or raw["sents"]
            records.append(record | {"references": raw["references"]})
        yield source, records


def load(folder, lede, options=(), longest=300):
    """The articles of a folder with at most `longest` sentences, as the engine sees them."""
    articles = []
    for source, records in sources(folder):
        for record, result in zip(records, run(lede, records, options), strict=True):
            if result["status"] != "ok":
                print(f"{record['id']}: {result.get('error')}", file=sys.stderr)
            elif len(result["sentences"]) <= longest:
                articles.append(Article(record, result, source))
        print(f"{source}: {len(records)} articles", file=sys.stderr)
    return articles


def lines(records):
    """Records as the engine reads them."""
    sent = ("text", "id", "language", "title", "sentences")
    return "".join(
        json.dumps({key: record[key] for key in sent if key in record}, ensure_ascii=False) + "\n"
        for record in records
    )


def run(lede, records, options):
    command = [lede, "run", "--input-format", "jsonl", "--offsets", "scalar", "--emit", "jsonl"]
    command += ["--until", "select", "--explain", *options]
    done = subprocess.run(
        command, input=lines(records), capture_output=True, text=True, check=False
    )
    if not done.stdout:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def default_engine():
    built = Path(__file__).parents[2] / ".build" / "release" / "lede"
    return os.environ.get("LEDE", str(built) if built.exists() else "lede")
