#!/usr/bin/env python3
"""Articles a second of Lede's whole pipeline beside two stacks of Python, over the same articles in one run.

usage: stacks.py --data FOLDER [--lede BINARY] [--articles N] [--peer-articles N] [--rounds N]

Each makes sentences, a summary of three and the terms of the shipped glossary of every article:

- pySBD, sumy's LexRank and flashtext
- spaCy's sentencizer, word frequency and spaCy's PhraseMatcher, of a blank English pipeline

Processor time on one core, articles a second, the best of the rounds. Lede reads records and writes
records, its start included; the others have their texts in memory and write nothing. FOLDER is the
one with summarization/en.cnndm.jsonl.gz in it. Needs the packages of requirements.txt.
"""
import argparse
import csv
import gzip
import json
import os
import re
import resource
import subprocess
import tempfile
import time
from collections import Counter

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def articles(data, count):
    texts = []
    path = os.path.join(data, "summarization", "en.cnndm.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
    return [texts[i % len(texts)] for i in range(count)]


def terms(lede, folder):
    """The English terms of the shipped glossary."""
    path = os.path.join(folder, "news.csv")
    subprocess.run(
        [lede, "glossary", "convert", os.path.join(ROOT, "Glossaries", "news.yaml"), "-o", path],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(path, encoding="utf-8", newline="") as file:
        found = [row.get("en") for row in csv.DictReader(file)]
    return sorted({term for cell in found if cell for term in re.split(r"\s*\|\s*", cell)})


class Words:
    """Words as sumy wants them: its own needs Punkt's tables, which are fetched from the network."""

    pattern = re.compile(r"[^\W_]+")

    def to_words(self, text):
        return self.pattern.findall(text)


class Classic:
    """pySBD, sumy's LexRank, flashtext."""

    name = "pySBD + sumy LexRank + flashtext"

    def __init__(self, words):
        import pysbd
        from flashtext import KeywordProcessor
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.utils import get_stop_words

        self.segmenter = pysbd.Segmenter(language="en", clean=False)
        self.tokenizer = Words()
        self.summarizer = LexRankSummarizer(Stemmer("english"))
        self.summarizer.stop_words = get_stop_words("english")
        self.matcher = KeywordProcessor()
        self.matcher.add_keywords_from_list(words)
        self.models = (ObjectDocumentModel, Paragraph, Sentence)

    def run(self, text):
        model, paragraph, sentence = self.models
        found = self.segmenter.segment(text)
        parts = [sentence(one.strip(), self.tokenizer) for one in found if one.strip()]
        summary = self.summarizer(model([paragraph(parts)]), 3)
        return len(found), len(summary), len(self.matcher.extract_keywords(text, span_info=True))


class Frequency:
    """spaCy's sentencizer, word frequency, spaCy's PhraseMatcher."""

    name = "spaCy sentencizer + word frequency + PhraseMatcher"

    def __init__(self, words):
        import spacy
        from spacy.matcher import PhraseMatcher

        self.pipeline = spacy.blank("en")
        self.pipeline.add_pipe("sentencizer")
        self.matcher = PhraseMatcher(self.pipeline.vocab, attr="LOWER")
        self.matcher.add("terms", list(self.pipeline.tokenizer.pipe(words)))

    def run(self, text):
        document = self.pipeline(text)
        counts = Counter(
            token.lower_ for token in document if token.is_alpha and not token.is_stop)
        most = max(counts.values(), default=1)
        sentences = list(document.sents)
        scores = [sum(counts[t.lower_] / most for t in one) for one in sentences]
        summary = sorted(range(len(scores)), key=lambda i: -scores[i])[:3]
        return len(sentences), len(summary), len(self.matcher(document))


def lede_seconds(lede, path, output):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [lede, "run", "--input-format", "jsonl", "--jobs", "1", path, "-o", output], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("--data", required=True)
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--peer-articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = articles(options.data, options.articles)
    few = texts[: options.peer_articles]
    with tempfile.TemporaryDirectory() as folder:
        words = terms(options.lede, folder)
        path = os.path.join(folder, "in.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for text in texts:
                json.dump({"language": "en", "text": text}, file, ensure_ascii=False)
                file.write("\n")
        peers = [Classic(words), Frequency(words)]
        best = {peer.name: float("inf") for peer in peers}
        own = float("inf")
        for _ in range(options.rounds):
            own = min(own, lede_seconds(options.lede, path, os.path.join(folder, "out.jsonl")))
            for peer in peers:
                start = time.process_time()
                for text in few:
                    peer.run(text)
                best[peer.name] = min(best[peer.name], time.process_time() - start)
        size = sum(len(text.encode()) for text in texts) / 1e6
    rate = len(texts) / own
    print(f"{len(texts)} articles of {size * 1e3 / len(texts):.1f} kB, {len(words)} terms, one core\n")
    print("| system | articles a second | Lede is faster by |\n|---|---:|---:|")
    print(f"| lede, records in and out ({size / own:.1f} MB/s) | {rate:,.0f} | |")
    for name, seconds in best.items():
        print(f"| {name} | {len(few) / seconds:,.1f} | {rate * seconds / len(few):,.0f} × |")


if __name__ == "__main__":
    main()
