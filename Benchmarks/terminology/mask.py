#!/usr/bin/env python3
"""Measure that masking and unmasking give back every byte of real text, language by language.

usage: mask.py --data FOLDER [--terms 2000] [--seed 1] [--languages en,ru] [--lede PATH]

Takes all records of FOLDER's *.jsonl and *.jsonl.gz that have `lang` and `text` (or `article`), joins those of a
language to one text, and runs `lede glossary mask` and `lede glossary unmask` on it with the news
glossary and with random runs of the text as terms. Ends with 1 when a byte differs.
"""
import argparse
import collections
import glob
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile

os.environ["LEDE_CACHE"] = "off"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def texts(folder):
    found = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.jsonl*"), recursive=True)):
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8", newline="\n") as file:
            for line in file:
                record = json.loads(line)
                text = record.get("text") or record.get("article") or ""
                if isinstance(text, list):
                    text = "\n".join(text)
                if record.get("lang") and text:
                    found[record["lang"]].append(text)
    return found


def random_terms(text, count, chance):
    """Runs of the text, half of them whole words, half cut anywhere."""
    words = list(re.finditer(r"\S+", text))
    found = set()
    for _ in range(count):
        if chance.random() < 0.5:
            first = chance.randrange(len(words))
            last = min(len(words) - 1, first + chance.choice([0, 0, 1, 1, 2, 3]))
            found.add(text[words[first].start():words[last].end()][:200])
        else:
            start = chance.randrange(len(text))
            found.add(text[start:start + chance.randint(1, 12)])
    return sorted(term for term in found if term.strip())


def quoted(text):
    """A quoted scalar of YAML; libyaml knows no escape of two surrogates."""
    return re.sub("[^ -~\U00010000-\U0010ffff]", lambda m: "\\u%04x" % ord(m.group()),
                  json.dumps(text, ensure_ascii=False))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages")
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    options = parser.parse_args()
    wanted = options.languages and options.languages.split(",")
    totals = collections.Counter()
    wrong = []
    for language, parts in sorted(texts(options.data).items()):
        if wanted and language not in wanted:
            continue
        text = "\n\n".join(parts)
        terms = random_terms(text, options.terms, random.Random("%s %d" % (language, options.seed)))
        with tempfile.TemporaryDirectory() as folder:
            def path(name):
                return os.path.join(folder, name)
            with open(path("random.yaml"), "w", encoding="utf-8") as file:
                file.write("concepts:\n")
                for number, term in enumerate(terms):
                    file.write("  - {id: r%d, terms: {%s: %s}}\n" % (number, language, quoted(term)))
            source = text.encode()
            with open(path("text"), "wb") as file:
                file.write(source)
            subprocess.run([options.lede, "glossary", "mask", "-g", "news", "-g",
                            path("random.yaml"), "-l", language, "--map", path("map"), "-o",
                            path("masked"), path("text")], check=True)
            back = subprocess.run([options.lede, "glossary", "unmask", "--map", path("map"),
                                   path("masked")], stdout=subprocess.PIPE, check=True).stdout
            with open(path("masked"), "rb") as file:
                marks = file.read().count("⟧".encode()) - source.count("⟧".encode())
            with open(path("map"), encoding="utf-8") as file:
                kinds = len(json.load(file))
        same = back == source
        if not same:
            wrong.append(language)
        totals.update(bytes=len(source), terms=len(terms), marks=marks, kinds=kinds, languages=1)
        print("%-8s %9d bytes  %5d random terms  %7d placeholders, %6d different  %s" % (
            language, len(source), len(terms), marks, kinds, "identical" if same else "DIFFERS"))
    print("%d languages, %.1f MB, %d random terms, %d placeholders: %s" % (
        totals["languages"], totals["bytes"] / 1e6, totals["terms"], totals["marks"],
        "all identical" if not wrong else "different: " + ", ".join(wrong)))
    if wrong or not totals["languages"]:
        sys.exit(1)


main()
