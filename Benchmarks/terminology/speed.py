#!/usr/bin/env python3
"""Measure the speed of term matching beside pyahocorasick, flashtext and spaCy's PhraseMatcher.

usage: speed.py --text FILE.jsonl.gz --language en [--terms 100,100000] [--share 0,0.05,0.5] [--peers]

FILE holds records with a field "text". A share of the terms are runs of one to three words of the
text; the rest are words of the text in runs that do not occur in it. All figures are processor time on one core, in MB of UTF-8 a second. For
lede, reading the glossary is taken out: a long text is timed against a short one. The text is read four
times; *first* is the speed of the first time, when no word of it was met before. With a share of 0, terms
of 100,000 are of the words of the text, and hardly one occurs: what is left is the price of a large
glossary without that of finding.
Peers need the packages pyahocorasick, flashtext and spacy.
"""
import argparse
import gzip
import json
import os
import random
import re
import resource
import subprocess
import tempfile
import time

os.environ["LEDE_CACHE"] = "off"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STEP = 8_000_000


def corpus(path):
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            text = record.get("text") or record.get("article") or ""
            texts.append("\n".join(text) if isinstance(text, list) else text)
    text = "\n\n".join(texts)
    data = text.encode()
    while len(data) < STEP:
        data += b"\n\n" + data
    return data[:STEP].decode(errors="ignore")


def terms(text, count, share):
    chance = random.Random(1)
    words = re.findall(r"[^\W\d_]{4,}", text)
    runs = [m.group() for m in re.finditer(r"[^\W\d_]{4,}(?: [^\W\d_]{3,}){0,2}", text)]
    found = set()
    while len(found) < count * share:
        found.add(chance.choice(runs).lower())
    while len(found) < count:
        size = chance.choice([2, 2, 3])
        found.add(" ".join(chance.choice(words) for _ in range(size)).lower())
    return sorted(found)


def seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, output.decode()


def lede(options, text, terms, folder):
    glossary = os.path.join(folder, "g.tsv")
    with open(glossary, "w", encoding="utf-8") as file:
        file.write("id\t%s\n" % options.language)
        for number, term in enumerate(terms):
            file.write("%d\t%s\n" % (number, term))
    times = []
    for copies in (0, 1, 4):
        path = os.path.join(folder, "%d.txt" % copies)
        with open(path, "w", encoding="utf-8") as file:
            for _ in range(copies):
                file.write(text + "\n\n")
        command = [options.lede, "glossary", "match", "--count", "--glossary", glossary, "-l",
                   options.language, path]
        runs = [seconds(command) for _ in range(options.runs)]
        times.append(min(run[0] for run in runs))
        output = runs[0][1]
    size = len(text.encode()) / 1e6
    speed = 3 * size / (times[2] - times[1])
    print("lede            %6d terms  %7.1f MB/s  first %.1f  start %.2f s  %s" % (
        len(terms), speed, size / (times[1] - times[0]), times[0],
        output.strip().rsplit(" ", 1)[-1]))
    return speed


def timed(name, count, text, work):
    start = time.process_time()
    found = work(text)
    spent = time.process_time() - start
    print("%-15s %6d terms  %7.1f MB/s  %s" % (name, count, len(text.encode()) / 1e6 / spent, found))


def peers(options, text, terms):
    import ahocorasick
    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()
    timed("pyahocorasick", len(terms), text, lambda t: sum(1 for _ in automaton.iter(t.lower())))
    from flashtext import KeywordProcessor
    processor = KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    part = text[: len(text) // 4]
    timed("flashtext", len(terms), part, lambda t: len(processor.extract_keywords(t)))
    import spacy
    from spacy.matcher import PhraseMatcher
    nlp = spacy.blank(options.language)
    nlp.max_length = 10**9
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("T", list(nlp.tokenizer.pipe(terms)))
    part = text[: len(text) // 16]
    timed("spacy", len(terms), part, lambda t: len(matcher(nlp.make_doc(t))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", required=True)
    parser.add_argument("--language", default="en")
    parser.add_argument("--terms", default="100,100000")
    parser.add_argument("--share", default="0.5", help="of the terms, so many are of the text; a list")
    parser.add_argument("--runs", type=int, default=5, help="the best of so many counts")
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    text = corpus(options.text)
    for share in options.share.split(","):
        print("%s %% of the terms are of the text" % (100 * float(share)))
        speeds = []
        for count in options.terms.split(","):
            with tempfile.TemporaryDirectory() as folder:
                chosen = terms(text, int(count), float(share))
                speeds.append(lede(options, text, chosen, folder))
                if options.peers:
                    peers(options, text, chosen)
        print("of the speed at the fewest terms: %.2f" % (speeds[-1] / speeds[0]))


main()
