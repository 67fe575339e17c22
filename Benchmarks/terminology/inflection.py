#!/usr/bin/env python3
"""Measure how well inflected forms are told from other words, against simplemma's lemmas.

usage: inflection.py --data FOLDER [--lede PATH] [--languages pl,ru] [--words 400] [--show 20]

Takes words of news text (ntrex.dev.jsonl.gz in FOLDER), asks simplemma for their lemmas, makes a
glossary of the lemmas with `inflect`, and lets `lede run` find the words, each a paragraph. A word
should be found by its lemma and by no other of the glossary. The glossary also holds the lemmas
that stand next to each in the alphabet: the words most like it.
Needs the package simplemma. Its lists mix in verbs and mistakes, so figures are for comparing.
"""
import argparse
import bisect
import collections
import gzip
import json
import os
import random
import re
import subprocess
import sys

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = {"hr": "hbs", "sr": "hbs", "fil": "tl"}


def words(folder, language):
    found = collections.Counter()
    with gzip.open(os.path.join(folder, "ntrex.dev.jsonl.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            if case["lang"] == language:
                found.update(re.findall(r"[^\W\d_]{4,}", case["text"]))
    return found


def measure(language, options):
    lemmas = DefaultDictionaryFactory().get_dictionary(NAMES.get(language, language))
    text = {}
    for form, lemma in lemmas.items():
        if isinstance(form, bytes):
            form, lemma = form.decode(), lemma.decode()
        text[form] = lemma
    everything = sorted({lemma for lemma in text.values() if len(lemma) > 3})
    pairs = []
    for word in sorted(words(options.data, language)):
        form = word.lower() if word.lower() in text else word
        lemma = text.get(form)
        if lemma and lemma != form and len(lemma) > 3 and " " not in lemma:
            pairs.append((word, lemma))
    random.Random(7).shuffle(pairs)
    pairs = pairs[: options.words]
    terms = set()
    for _, lemma in pairs:
        place = bisect.bisect(everything, lemma)
        terms.update(everything[max(0, place - 3):place + 2])
        terms.add(lemma)
    concepts = [
        {"id": "t%d" % number, "terms": {language: {"term": term}}}
        for number, term in enumerate(sorted(terms))
    ]
    record = {
        "id": language, "language": language, "text": "\n\n".join(word for word, _ in pairs),
        "glossary": {"concepts": concepts},
    }
    run = subprocess.run(
        [options.lede, "run", "--input-format", "jsonl", "--offsets", "scalar", "--glossary", "none"],
        input=json.dumps(record).encode(), stdout=subprocess.PIPE)
    result = json.loads(run.stdout)
    if result["status"] != "ok":
        sys.exit(run.stdout.decode())
    at = {term["range"][0]: term for term in result["terms"]}
    right, wrong, missed, offset = 0, [], [], 0
    for word, lemma in pairs:
        term = at.get(offset)
        offset += len(word) + 2
        if term is None:
            missed.append((word, lemma))
        elif term["term"] == lemma:
            right += 1
        else:
            wrong.append((word, lemma, term["term"], " ".join(term["why"])))
    print("%-4s pairs %4d  found %.3f  by another %.3f" % (
        language, len(pairs), right / max(1, len(pairs)), len(wrong) / max(1, len(pairs))))
    for word, lemma in missed[: options.show]:
        print("     missed %s < %s" % (word, lemma))
    for item in wrong[: options.show]:
        print("     %s < %s, not %s (%s)" % item)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument(
        "--languages", default="bg,ca,cs,da,de,el,en,es,et,fi,fr,ga,gl,hi,hr,hu,hy,id,is,it,ka,lt,"
        "lv,mk,nb,nl,pl,pt,ro,ru,sk,sl,sq,sv,sw,tr,uk")
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for language in options.languages.split(","):
        measure(language, options)


main()
