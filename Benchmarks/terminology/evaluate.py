#!/usr/bin/env python3
"""Find the terms of a term-matching test with the lede command, and score them.

usage: evaluate.py --data FOLDER [--lede PATH] [--out FILE] [--errors]

FOLDER holds term_match_dev.jsonl and its scorer term_eval.py. Each case becomes a record with an
inline glossary; the matches of `lede run` are written as predictions and scored.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def entry(number, item):
    """A concept of the house form. Its id is the number of the item."""
    match = {"case": item["case"]}
    if item.get("compound"):
        match["compound"] = True
    if item.get("hyphen") is False:
        match["hyphen"] = False
    term = {"term": item["term"], "match": match}
    if item.get("forms"):
        term["forms"] = item["forms"]
    concept = {"id": "t%d" % number}
    if item["status"] == "do-not-translate":
        concept["translate"] = False
    else:
        term["administrativeStatus"] = item["status"]
    return concept, term


def record(case):
    concepts = []
    for number, item in enumerate(case["glossary"]):
        concept, term = entry(number, item)
        concept["terms"] = {case["lang"]: term}
        concepts.append(concept)
    return {
        "id": case["id"],
        "text": case["text"],
        "language": case["lang"],
        "glossary": {"concepts": concepts},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder of the test")
    parser.add_argument("--cases", default="term_match_dev.jsonl", help="name of its file of cases")
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument("--out", help="where to keep the predictions")
    parser.add_argument("--errors", action="store_true", help="show the cases that are wrong")
    options = parser.parse_args()
    gold = os.path.join(options.data, options.cases)
    with open(gold, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file if line.strip()]
    records = "".join(json.dumps(record(case), ensure_ascii=False) + "\n" for case in cases)
    run = subprocess.run(
        [options.lede, "run", "--input-format", "jsonl", "--offsets", "scalar", "--glossary", "none"],
        input=records.encode(), stdout=subprocess.PIPE)
    if run.returncode != 0:
        sys.exit("lede run: exit code %d" % run.returncode)
    lines = []
    for case, line in zip(cases, run.stdout.decode().splitlines()):
        result = json.loads(line)
        if result["status"] != "ok":
            print("%s: %s" % (case["id"], line), file=sys.stderr)
        matches = [
            {"start": term["range"][0], "end": term["range"][1], "term": term["term"]}
            for term in result.get("terms", [])
        ]
        lines.append(json.dumps({"id": result["id"], "matches": matches}, ensure_ascii=False) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or os.path.join(folder, "predictions.jsonl")
        with open(out, "w", encoding="utf-8") as file:
            file.writelines(lines)
        scorer = [sys.executable, os.path.join(options.data, "term_eval.py"), gold, out]
        sys.exit(subprocess.run(scorer + ["--errors"] * options.errors).returncode)


main()
