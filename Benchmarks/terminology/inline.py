#!/usr/bin/env python3
"""Measure what a record's own glossary costs beside a large one.

usage: inline.py [--lede PATH] [--concepts 100000] [--records 200] [--terms 50]

Runs the same short articles with a glossary of many concepts: without glossaries of their own, with the same
one in every record, and with another one in each. Figures are milliseconds of processor time a
record; starting is taken out, as a run of one record.
"""
import argparse
import json
import os
import random
import resource
import subprocess
import tempfile

os.environ["LEDE_CACHE"] = "off"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARTS = ["ba", "ne", "ri", "to", "lu", "ska", "ver", "min", "dor", "pel", "gra", "ost"]


def word(chance):
    return "".join(chance.choice(PARTS) for _ in range(chance.randint(2, 4)))


def phrase(chance):
    return " ".join(word(chance) for _ in range(chance.randint(1, 3)))


def records(count, terms, kind):
    chance = random.Random(7)
    for number in range(count):
        sentences = [" ".join(word(chance) for _ in range(14)).capitalize() + "." for _ in range(25)]
        record = {"id": number, "language": "en", "text": " ".join(sentences)}
        if kind != "none":
            own = random.Random(number if kind == "other" else 0)
            record["glossary"] = {"concepts": [
                {"id": "o%d" % i, "terms": {"en": phrase(own), "de": "x"}} for i in range(terms)]}
        yield json.dumps(record) + "\n"


def seconds(options, glossary, count, kind):
    text = "".join(records(count, options.terms, kind)).encode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [options.lede, "run", "--input-format", "jsonl", "--jobs", "1",
         "--glossary", glossary, "-"],
        input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--terms", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        glossary = os.path.join(folder, "g.tsv")
        chance = random.Random(3)
        with open(glossary, "w", encoding="utf-8") as file:
            file.write("id\ten\tde\n")
            for number in range(options.concepts):
                file.write("c%d\t%s\tx\n" % (number, phrase(chance)))
        for kind, name in (("none", "no own glossary"), ("same", "the same in every record"),
                           ("other", "another in each")):
            one = min(seconds(options, glossary, 1, kind) for _ in range(3))
            all = min(seconds(options, glossary, options.records, kind) for _ in range(2))
            print("%-26s %8.2f ms a record" % (
                name, 1000 * (all - one) / (options.records - 1)))


main()
