#!/usr/bin/env python3
"""How far what Lede reads of ITS 2.0 agrees with the expected output of the W3C's test suite.

    swift build -c release --package-path Benchmarks --product its-annotations
    Benchmarks/interchange/its.py --data FOLDER [--program BINARY]

FOLDER/interchange/its2 has inputdata and expected, a folder a data category.
"""
import argparse, glob, os
from common import ROOT, interchange, run

CATEGORIES = {
    "translate": "translate", "localizationnote": "localization-note", "terminology": "terminology",
    "elementswithintext": "elements-within-text", "domain": "domain", "localefilter": "locale-filter",
}


def lines(text):
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--program", default=os.path.join(ROOT, "Benchmarks/.build/release/its-annotations"))
    options = parser.parse_args()
    data = os.path.join(interchange(options), "its2")
    total = right = 0
    wrong = []
    for folder, category in CATEGORIES.items():
        for markup in ("xml", "html"):
            agreed = count = 0
            for expected in sorted(glob.glob(os.path.join(data, "expected", folder, markup, "*output.txt"))):
                stem = os.path.basename(expected)[:-len("output.txt")]
                inputs = [os.path.join(data, "inputdata", folder, markup, stem + end)
                          for end in (".xml", "l.html", ".html", "l.xml")]
                inputs = [path for path in inputs if os.path.exists(path)]
                if not inputs:
                    print("%s has no input" % expected)
                    continue
                count += 1
                got = lines(run([options.program, category, inputs[0]]).stdout)
                with open(expected, encoding="utf-8-sig") as file:
                    wanted = lines(file.read())
                if got == wanted:
                    agreed += 1
                else:
                    wrong.append((inputs[0], [line for line in got if line not in wanted][:3],
                                  [line for line in wanted if line not in got][:3]))
            print("%-22s %-5s %2d of %2d" % (folder, markup, agreed, count))
            total += count
            right += agreed
    print("%d of %d agree" % (right, total))
    for path, got, wanted in wrong:
        print("\n%s\n  got  %s\n  want %s" % (path, "\n       ".join(got), "\n       ".join(wanted)))


if __name__ == "__main__":
    main()
