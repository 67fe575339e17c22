#!/usr/bin/env python3
"""Measure how fast large glossaries are read, and in how much memory.

usage: load.py [--lede PATH] [--concepts 100000]

Makes concepts with terms in three languages, writes them as YAML, lets lede convert them to the other
formats, and reads each with `lede glossary stats` (reading alone) and `lede glossary match` (reading
and building the matcher), without a cache, with an empty one, and with what that run has compiled.
Memory is the largest resident set. What is found is compared: it has to be the same each time.
"""
import argparse
import os
import random
import resource
import subprocess
import tempfile
import time

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


def measure(name, command, cache="off", runs=1):
    best = None
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        run = subprocess.run(["/usr/bin/time", "-f", "%M"] + command, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, check=True, env={"LEDE_CACHE": cache})
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        memory = int(run.stderr.decode().strip().splitlines()[-1]) // 1024
        best = min(best or (wall, spent, memory), (wall, spent, memory))
    print("%-32s %6.0f ms wall  %6.0f ms processor  %4d MB" % (
        name, best[0] * 1000, best[1] * 1000, best[2]))
    return run.stdout


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
            for line in list(made(200))[1:]:
                file.write(line)
        for ending in ("yaml", "tbx", "tsv"):
            path = os.path.join(folder, "g." + ending)
            if ending != "yaml":
                subprocess.run([options.lede, "glossary", "convert", first, "-o", path], check=True,
                               stderr=subprocess.DEVNULL)
            size = os.path.getsize(path) / 1e6
            measure("%s, %.0f MB: read" % (ending, size), [options.lede, "glossary", "stats", path])
            for language in ("en", "ru"):
                command = [options.lede, "glossary", "match", "-g", path, "-l", language, text]
                cache = os.path.join(folder, "cache-" + ending)
                plain = measure("%s: build %s" % (ending, language), command)
                first_run = measure("%s: build and compile %s" % (ending, language), command, cache)
                later = measure("%s: compiled %s" % (ending, language), command, cache, runs=5)
                if not plain == first_run == later:
                    raise SystemExit("what is found differs with the cache")
            files = [os.path.getsize(os.path.join(cache, name)) for name in os.listdir(cache)]
            print("%s: %d files in the cache, %.0f MB" % (ending, len(files), sum(files) / 1e6))


main()
