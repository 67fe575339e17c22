#!/usr/bin/env python3
"""Whether the files that Lede writes for translators are valid by others, and by its own rules.

    swift build -c release --product lede
    Benchmarks/interchange/kits.py --data FOLDER [--lede BINARY] [--pages 12] [ARTICLE ...]

Writes kits of the articles (by default those in Samples, pages with markup of all sorts that are made here, and
Markdown, ninjs and records of roundtrip.py) in XLIFF 2.1 and 1.2, with every scope, those of 2.1 once more with targets;
and holds them against xmllint with the schemas, jing with the official Schematron (when it is installed), and `lede
check`. Each judges all kits in one run, since a start of jing's takes seconds. The schemas are in FOLDER/interchange.
"""
import argparse, glob, os, random, tempfile
from common import ROOT, add_options, complaints, findings, interchange, run, validators
from roundtrip import Maker, fill

WORDS = "the harbour opened after a week of fog and ferries sailed at noon while crews waved from the quay".split()
TAGS = ["b", "i", "em", "strong", "a", "code", "span", "u", "sub", "q", "del"]


def page(seed):
    """A page whose markup begins and ends where it likes: inside sentences, over them, never closed."""
    chance = random.Random(seed)

    def text(depth=0):
        parts = []
        for _ in range(chance.randint(1, 4)):
            words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 9)))
            kind = chance.random()
            if kind < 0.3 and depth < 3:
                tag = chance.choice(TAGS)
                attributes = chance.choice(["", ' translate="no"', ' class="x"'])
                end = "" if chance.random() < 0.1 else "</%s>" % tag
                parts.append("<%s%s>%s%s" % (tag, attributes, text(depth + 1), end))
            elif kind < 0.4:
                parts.append(chance.choice(["<br>", "<img src=a.png alt='A crane'>", "<wbr>", "&nbsp;", "<!-- x -->"]))
            elif kind < 0.7:
                parts.append(words.capitalize() + ". ")
            else:
                parts.append(words + " ")
        return "".join(parts)

    blocks = []
    for _ in range(chance.randint(2, 8)):
        tag = chance.choice(["p", "p", "p", "h2", "li", "blockquote", "td"])
        blocks.append("<%s>%s</%s>" % (tag, text(), tag))
    return "<!DOCTYPE html><html lang=en><head><title>Fog</title></head><body><h1>Fog lifts</h1>%s</body></html>" % (
        "\n".join(blocks))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    parser.add_argument("--pages", type=int, default=12, help="how many pages to make")
    parser.add_argument("--skip-jing", action="store_true", help="leave out the official Schematron, which is slow")
    parser.add_argument("articles", nargs="*")
    options = parser.parse_args()
    commands = validators(interchange(options))
    if options.skip_jing:
        commands["xliff"] = commands["xliff"][:1]
    with tempfile.TemporaryDirectory() as folder:
        articles = options.articles or sorted(glob.glob(os.path.join(ROOT, "Samples", "*.txt"))) + made(folder, options.pages)
        kits = {"xliff": [], "xliff12": []}
        names, said = {}, []
        for article in articles:
            flags = ["--input-format", "jsonl"] if article.endswith(".jsonl") else []
            for scope in ("article", "summary", "summary-first"):
                for kind in kits:
                    kit = os.path.join(folder, "kit%d.xlf" % len(names))
                    names[kit] = "%s, %s, %s" % (os.path.basename(article), scope, kind)
                    result = run([options.lede, "run", "--emit", kind, "--scope", scope, "--to", "ur", "--language", "en"]
                                 + flags + [article, "-o", kit])
                    if result.returncode != 0:
                        said.append((kit, result.stderr))
                        continue
                    kits[kind].append(kit)
                    if kind == "xliff":
                        filled = os.path.join(folder, "kit%d.xlf" % len(names))
                        names[filled] = names[kit] + ", with targets"
                        fill(kit, filled, lambda text: text.replace("a", "\u00e4"))
                        kits[kind].append(filled)
        for kind, files in kits.items():
            for command in commands[kind]:
                said += complaints(command, files)
            found = findings(options.lede, files)
            said += [(kit, rule) for kit in files for rule in found[kit]]
        for kit, text in said:
            print("%s: %s" % (names.get(kit, kit), text))
    print("%d kits of XLIFF 2.1 and %d of 1.2, %d complaints" % (len(kits["xliff"]), len(kits["xliff12"]), len(said)))


def made(folder, pages):
    """Articles of every format."""
    paths = []

    def write(name, text):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        paths.append(path)

    for seed in range(pages):
        write("page%d.html" % seed, page(seed))
    for seed in range(max(1, pages // 4)):
        write("made%d.md" % seed, Maker(seed, "en").markdown())
        write("made%d.ninjs" % seed, Maker(seed, "en").ninjs())
        write("made%d.jsonl" % seed, Maker(seed, "en").records())
    return paths


if __name__ == "__main__":
    main()
