#!/usr/bin/env python3
"""How Lede judges the files of the OASIS suites of XLIFF 2.1 and 2.2, and whether it reads those of 1.2.

    swift build -c release --product lede
    Benchmarks/interchange/suite.py --data FOLDER [--lede BINARY]

FOLDER/interchange has xliff2/oasis-test-suite-2.1 and -2.2 (core and modules, valid and invalid) and
xliff1.2. A valid file counts when `lede check` finds no rule of XLIFF broken, an invalid one when it names
one. Files of 1.2 count when they are read, if xmllint finds them valid by the transitional schema.
"""
import argparse, glob, os
from common import add_options, findings, interchange, run, validators


def judge(lede, title, paths, is_right):
    found = findings(lede, paths) if paths else {}
    wrong = [path for path in paths if not is_right(found[path])]
    print("| %s | %d | %d |" % (title, len(paths) - len(wrong), len(paths)))
    return [(path, found[path]) for path in wrong]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    options = parser.parse_args()
    data = interchange(options)
    wrong = []
    print("| files | as they should be | of |\n|---|---|---|")
    for version in ("2.1", "2.2"):
        for part in ("core", "modules"):
            folder = os.path.join(data, "xliff2", "oasis-test-suite-" + version, part)
            for kind, is_right in (("valid", lambda rules: not rules), ("invalid", bool)):
                paths = sorted(glob.glob(os.path.join(folder, kind, "*.xlf")))
                wrong += judge(options.lede, "%s %s/%s" % (version, part, kind), paths, is_right)
    paths = sorted(glob.glob(os.path.join(data, "xliff1.2", "*", "*.xlf")))
    transitional = validators(data)["xliff12"][1]
    valid = [path for path in paths if run(transitional + [path]).returncode == 0]
    wrong += judge(options.lede, "1.2 valid", valid, lambda rules: not rules)
    wrong += judge(options.lede, "1.2 others", [path for path in paths if path not in valid], lambda rules: not rules)
    for path, rules in wrong:
        print("\n%s: %s" % (os.path.relpath(path, data), ", ".join(sorted(set(rules))) or "no rule is broken"))


if __name__ == "__main__":
    main()
