#!/usr/bin/env python3
"""Measure how fast large glossaries are read, and in how much memory.

usage: load.py [--lede PATH] [--concepts 100000]

Makes concepts with terms in three languages, writes them as YAML, lets lede convert them to the other
formats, and reads each with `lede glossary stats` (reading alone) and `lede glossary match` (reading
and building the matcher). Times are processor time; memory is the largest resident set.
"""
import argparse
import os
import random
import resource
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def made(concepts):
    chance = random.Random(3)
    parts = ["ba", "ne", "ri", "to", "lu", "ska", "ver", "min", "dor", "pel", "gra", "ost"]
    cyrillic = ["ба", "не", "ри", "то", "лу", "ска", "вер", "мин", "дор", "пел", "гра", "ост"]

    def term(syllables):
        return " ".join(
            "".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))
            for _ in range(chance.randint(1, 3)))

    yield "glossary: large\nconcepts:\n"
    for number in range(concepts):
        yield "  - id: c%d\n    subjectField: field %d\n    terms:\n" % (number, number % 50)
        yield "      en: %s\n      de: {term: %s, partOfSpeech: noun}\n      ru: %s\n" % (
            term(parts), term(parts), term(cyrillic))


def measure(name, command):
    run = subprocess.run(["/usr/bin/time", "-f", "%e %U %S %M"] + command, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, check=True)
    wall, user, system, memory = run.stderr.decode().strip().splitlines()[-1].split()
    print("%-28s %5.2f s wall  %5.2f s processor  %4d MB" % (
        name, float(wall), float(user) + float(system), int(memory) // 1024))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument("--concepts", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        first = os.path.join(folder, "g.yaml")
        with open(first, "w", encoding="utf-8") as file:
            file.writelines(made(options.concepts))
        text = os.path.join(folder, "t.txt")
        with open(text, "w", encoding="utf-8") as file:
            file.write("one line\n")
        for ending in ("yaml", "tbx", "tsv"):
            path = os.path.join(folder, "g." + ending)
            if ending != "yaml":
                subprocess.run([options.lede, "glossary", "convert", first, "-o", path], check=True,
                               stderr=subprocess.DEVNULL)
            size = os.path.getsize(path) / 1e6
            measure("%s, %.0f MB: read" % (ending, size), [options.lede, "glossary", "stats", path])
            for language in ("en", "ru"):
                measure("%s: read, build %s" % (ending, language), [
                    options.lede, "glossary", "match", "--count", "-g", path, "-l", language, text])


main()
