#!/usr/bin/env python3
"""Checks every range of every output of `lede` over a folder of texts.

    Benchmarks/ranges/check_ranges.py --data FOLDER [--lede .build/release/lede] [--no-xliff]

FOLDER holds *.jsonl or *.jsonl.gz, one {"id", "lang", "text"} a line; other fields are passed over.
Each text goes through `lede run --input-format jsonl --explain` three times, with offsets in UTF-8
bytes, UTF-16 units and scalars, and through `lede run --emit xliff`. Of every range is asked:

  bounds      does it lie in the text, and end behind its start?
  boundary    does it begin and end between two scalars?
  order       do the ranges of one kind come in order, without overlap?
  quote       does source[range] say what is reported? The two are compared letter by letter: NFC, with
              white space and invisible characters left out of both. Terms and changes are compared as
              they are.
  cover       is all text but white space in a block and in a sentence, and the sentence in its block?
  clean       is reported text in NFC, on one line, without control characters or double spaces?
  units       do the three units name the same characters?
  record      is there one answer for each text, in order, and not an error?

What is compared here is Python's own Unicode, not Lede's. Ends with 1 when anything is violated.
Standard library only, one process; nothing of the texts is printed.
"""

import argparse
import collections
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

UNITS = ["utf8", "utf16", "scalar"]
# Invisible characters that carry no text: soft hyphen, zero-width space, word joiner and invisible
# operators, byte order mark, Mongolian vowel separator, combining grapheme joiner.
INVISIBLE = set("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u034f")
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"


def letters(text):
    """The text without what normalization may add or take away."""
    kept = (c for c in text if not c.isspace() and c not in INVISIBLE and unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", "".join(kept))


class Source:
    """A text, and where its scalars begin in each unit."""

    def __init__(self, text):
        self.text = text
        self.places = {unit: {} for unit in UNITS}
        utf8 = utf16 = 0
        for index, character in enumerate(text):
            self.places["utf8"][utf8] = index
            self.places["utf16"][utf16] = index
            value = ord(character)
            utf8 += 1 if value < 0x80 else 2 if value < 0x800 else 3 if value < 0x10000 else 4
            utf16 += 1 if value < 0x10000 else 2
        self.places["utf8"][utf8] = self.places["utf16"][utf16] = len(text)
        self.sizes = {"utf8": utf8, "utf16": utf16, "scalar": len(text)}

    def scalar(self, offset, unit):
        """The scalar at an offset, None inside of one."""
        return offset if unit == "scalar" else self.places[unit].get(offset)


class Report:
    def __init__(self):
        self.checked = collections.Counter()
        self.violations = collections.Counter()
        self.examples = collections.defaultdict(list)

    def violate(self, kind, where):
        self.violations[kind] += 1
        if len(self.examples[kind]) < 5:
            self.examples[kind].append(where)


class Document:
    """One answer, checked against its text."""

    def __init__(self, source, answer, unit, where, report):
        self.source, self.answer, self.unit, self.where, self.report = source, answer, unit, where, report
        # Every range as scalars, in the order of the record.
        self.ranges = []

    def violate(self, kind, what):
        self.report.violate(kind, f"{self.where} [{self.unit}] {what}")

    def range(self, value, what):
        """A range of the record as scalars, None when it is none."""
        self.report.checked[what.split()[0]] += 1
        start, end = value
        if not 0 <= start <= end <= self.source.sizes[self.unit]:
            self.violate("bounds", f"{what} {value}")
            return None
        first, last = self.source.scalar(start, self.unit), self.source.scalar(end, self.unit)
        if first is None or last is None:
            self.violate("boundary", f"{what} {value}")
            return None
        self.ranges.append((what, first, last))
        return first, last

    def list(self, name, may_be_empty=False):
        """The ranges of a list, in order and without overlap."""
        last, found = 0, []
        for index, item in enumerate(self.answer.get(name, [])):
            what = f"{name} {index}"
            place = self.range(item["range"], what)
            found.append((item, place))
            if place is None:
                continue
            if place[0] == place[1] and not may_be_empty:
                self.violate("bounds", f"{what} is empty")
            if place[0] < last:
                self.violate("order", what)
            last = max(last, place[1])
        return found

    def quote(self, place):
        return self.source.text[place[0]:place[1]]

    def check_cover(self, what, places):
        at = 0
        for start, end in places + [(len(self.source.text),) * 2]:
            if letters(self.source.text[at:start]):
                self.violate("cover", f"text before {start} is in none of the {what}")
                return
            at = max(at, end)

    def check_clean(self, what, text):
        if not unicodedata.is_normalized("NFC", text):
            self.violate("clean", f"{what} is not NFC")
        if any(c in "\n\r\t" or unicodedata.category(c) == "Cc" for c in text) or "  " in text:
            self.violate("clean", f"{what} has control characters or double spaces")

    def check(self):
        if self.answer["status"] != "ok":
            return self.violate("record", self.answer["status"])
        blocks = self.list("blocks")
        self.check_cover("blocks", [place for _, place in blocks if place])
        for item, place in self.list("metadata"):
            if place and letters(item["value"]) not in letters(self.quote(place)):
                self.violate("quote", f"metadata {item['name']}")
        sentences = self.list("sentences")
        self.check_cover("sentences", [place for _, place in sentences if place])
        for index, (item, place) in enumerate(sentences):
            if place is None:
                continue
            what = f"sentence {index}"
            if letters(self.quote(place)) != letters(item["text"]):
                self.violate("quote", what)
            if not item["text"].strip():
                self.violate("quote", f"{what} has no text")
            self.check_clean(what, item["text"])
            block = blocks[item["block"]][1]
            if block and not block[0] <= place[0] <= place[1] <= block[1]:
                self.violate("cover", f"{what} is not in its block")
        for index, (item, place) in enumerate(self.list("terms")):
            if place is None:
                continue
            if self.quote(place) != item["text"]:
                self.violate("quote", f"term {index}")
            home = sentences[item["sentence"]][1]
            if home and not home[0] <= place[0] <= place[1] <= home[1]:
                self.violate("cover", f"term {index} is not in its sentence")
        for index, (item, place) in enumerate(self.list("changes", may_be_empty=True)):
            if place and self.quote(place) != item["from"]:
                self.violate("quote", f"change {index}")
        for index, item in enumerate(self.answer.get("decisions", [])):
            self.range([item["offset"]] * 2, f"decisions {index}")
        summary = self.answer["summary"]
        chosen = [sentences[index][0]["text"] for index in summary["sentences"]]
        self.report.checked["summary"] += len(chosen)
        if letters("".join(chosen)) != letters(summary["text"]):
            self.violate("quote", "summary")


def documents(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            record = json.loads(line)
            if record["text"].strip():
                yield record


def check_records(lede, path, report):
    records = list(documents(path))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        for index, record in enumerate(records):
            lines.write(json.dumps({"id": index, "language": record["lang"], "text": record["text"]}) + "\n")
        lines.flush()
        runs = []
        for unit in UNITS:
            command = [lede, "run", "--input-format", "jsonl", "--explain", "--to", "ru,en", "--offsets", unit, lines.name]
            runs.append(subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8"))
        for index, record in enumerate(records):
            source = Source(record["text"])
            where = f"{os.path.basename(path)} {record['id']}"
            seen = []
            for unit, run in zip(UNITS, runs):
                line = run.stdout.readline()
                if not line:
                    report.violate("record", f"{where} [{unit}] no answer")
                    continue
                answer = json.loads(line)
                if answer["id"] != index:
                    report.violate("record", f"{where} [{unit}] out of order")
                document = Document(source, answer, unit, where, report)
                document.check()
                seen.append(document.ranges)
            if any(ranges != seen[0] for ranges in seen):
                report.violate("units", where)
        for unit, run in zip(UNITS, runs):
            if run.stdout.read() or run.wait():
                report.violate("record", f"{os.path.basename(path)} [{unit}] too many answers, or a failure")
    report.checked["documents"] += len(records)
    return len({record["lang"] for record in records})


def segment_text(source):
    """The text of a segment, with the characters that XML can not hold."""
    text = source.text or ""
    for child in source:
        text += chr(int(child.get("hex"), 16)) if child.tag == XLIFF + "cp" else segment_text(child)
        text += child.tail or ""
    return text


def check_xliff(lede, path, report):
    groups = collections.defaultdict(list)
    for record in documents(path):
        groups[record["lang"]].append(record)
    for language, records in sorted(groups.items()):
        with tempfile.TemporaryDirectory() as folder:
            for index, record in enumerate(records):
                with open(f"{folder}/{index:06}.txt", "w", encoding="utf-8", newline="") as file:
                    file.write(record["text"])
            command = [lede, "run", "--emit", "xliff", "--language", language, "--to", "ru", folder]
            run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        where = f"{os.path.basename(path)} {language} xliff"
        if run.returncode:
            report.violate("record", f"{where}: exit code {run.returncode}")
            continue
        files = ElementTree.fromstring(run.stdout).findall(XLIFF + "file")
        if len(files) != len(records):
            report.violate("record", f"{where}: {len(files)} files for {len(records)} texts")
            continue
        for record, file in zip(records, files):
            check_file(Source(record["text"]), file, f"{where} {record['id']}", report)


def check_file(source, file, where, report):
    last = 0
    for unit in file.iter(XLIFF + "unit"):
        texts = {segment.get("id"): segment_text(segment.find(XLIFF + "source")) for segment in unit.iter(XLIFF + "segment")}
        for group in unit.iter(METADATA + "metaGroup"):
            for meta in group.iter(METADATA + "meta"):
                if meta.get("type") != "range":
                    continue
                report.checked["xliff"] += 1
                start, end = (int(offset) for offset in meta.text.split("-"))
                first, behind = source.scalar(start, "utf8"), source.scalar(end, "utf8")
                if first is None or behind is None or start >= end:
                    report.violate("boundary", f"{where} {group.get('category')}")
                    continue
                if first < last:
                    report.violate("order", f"{where} {group.get('category')}")
                last = behind
                if letters(source.text[first:behind]) != letters(texts[group.get("category")]):
                    report.violate("quote", f"{where} {group.get('category')}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, metavar="FOLDER", help="*.jsonl and *.jsonl.gz of {id, lang, text}")
    parser.add_argument("--lede", default=".build/release/lede", help="the binary")
    parser.add_argument("--no-xliff", action="store_true", help="leave XLIFF out")
    arguments = parser.parse_args()
    paths = sorted(glob.glob(arguments.data + "/*.jsonl") + glob.glob(arguments.data + "/*.jsonl.gz"))
    if not paths:
        sys.exit(f"no *.jsonl or *.jsonl.gz in {arguments.data}")
    report = Report()
    for path in paths:
        languages = check_records(arguments.lede, path, report)
        if not arguments.no_xliff:
            check_xliff(arguments.lede, path, report)
        print(f"{os.path.basename(path)}: {languages} languages, violations so far: {sum(report.violations.values())}", flush=True)
    print("checked: " + ", ".join(f"{count} {kind}" for kind, count in sorted(report.checked.items())))
    for kind, count in sorted(report.violations.items()):
        print(f"violated: {kind} {count}")
        for example in report.examples[kind]:
            print(f"  {example}")
    total = sum(report.violations.values())
    print(f"violations: {total}")
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
