#!/usr/bin/env python3
"""Whether the files that Lede writes for translators are valid by others, and by its own rules.

    swift build -c release --product lede
    Benchmarks/interchange/kits.py --data FOLDER [--lede BINARY] [ARTICLE ...]

Writes kits of the articles (by default those in Samples, and pages with markup of all sorts that are made here) in XLIFF
2.1 and 1.2, with every scope, and holds them against xmllint with the schemas, jing with the official Schematron
(when it is installed), and `lede check`. The schemas are in FOLDER/interchange.
"""
import argparse, glob, os, random, tempfile
from common import ROOT, add_options, complaint, findings, interchange, run, validators

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
        articles = options.articles or sorted(glob.glob(os.path.join(ROOT, "Samples", "*.txt")))
        if not options.articles:
            for seed in range(options.pages):
                path = os.path.join(folder, "page%d.html" % seed)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(page(seed))
                articles.append(path)
        count = {"xliff": 0, "xliff12": 0}
        wrong = 0
        for article in articles:
            for scope in ("article", "summary", "summary-first"):
                for kind in count:
                    kit = os.path.join(folder, "kit.xlf")
                    made = run([options.lede, "run", "--emit", kind, "--scope", scope, "--to", "ur", article, "-o", kit])
                    said = [] if made.returncode == 0 else [made.stderr]
                    if made.returncode == 0:
                        count[kind] += 1
                        said = [text for text in (complaint(command, kit) for command in commands[kind]) if text]
                        said += findings(options.lede, [kit])[kit]
                    for text in said:
                        wrong += 1
                        print("%s, %s, %s: %s" % (os.path.basename(article), scope, kind, text))
    print("%d kits of XLIFF 2.1 and %d of 1.2, %d complaints" % (count["xliff"], count["xliff12"], wrong))


if __name__ == "__main__":
    main()
