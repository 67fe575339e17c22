#!/usr/bin/env python3
"""Learns which spaces end sentences, for a language that parts sentences by spaces.

    python3 -m venv venv && venv/bin/pip install numpy scipy pyicu
    venv/bin/python learn_spaces.py --data FOLDER --language th \
        -o ../../Sources/LedeLanguages/Data/th/spaces.yaml

FOLDER has segmentation/*.dev.jsonl.gz with articles and their sentences; see its README. PyICU has
to be built against the ICU that Lede uses, for the words are ICU's.

The model is a semi-Markov conditional random field (Sarawagi and Cohen 2004): a paragraph is cut
into sentences at spaces; each cut scores by the words and lengths around it, each sentence by its
length. Words of a class (word-classes.LANGUAGE.txt) share a weight, so that a word which the
articles have not still has its class's. Weights are written in hundredths of a natural logarithm,
rounded, and small ones left out; the classes are dissolved into their words. Before it writes,
the script tells what the written table reaches on articles that it was not learned from.
"""
import argparse, gzip, json, os, re, unicodedata
from collections import Counter, defaultdict

import icu
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

OPENING = set("“‘\"'([«")
CLOSING = set("”’\"')]»")
STRETCH_STEPS = [4, 8, 12, 18, 25, 35, 50, 70, 100, 150, 250]
SENTENCE_STEPS = [5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 140, 160, 180, 200,
                  240, 280, 340, 420]
PLACES = ["before", "after", "first", "last", "next"]
# A sentence has at most this many stretches; Lede's SpaceRules has the same number.
REACH = 24
INVISIBLE = set("\u200b\ufeff\u2060\u200e\u200f\u061c" + "".join(map(chr, range(0x202A, 0x202F)))
                + "".join(map(chr, range(0x2066, 0x206A))))


def is_space(char):
    return char.isspace() or char in INVISIBLE


def bucket(value, steps):
    for index, step in enumerate(steps):
        if value < step:
            return index
    return len(steps)


def key(word):
    if word[0].isdecimal():
        return "<number>"
    if word[0].isascii() and word[0].isalpha():
        return "<latin>"
    return word


class Stretch:
    """Text between two spaces."""

    def __init__(self, text, iterator):
        self.length = len(text)
        # ICU counts in UTF-16.
        units = text.encode("utf-16-le")
        iterator.setText(text)
        words, start = [], 0
        for end in iterator:
            words.append(units[2 * start:2 * end].decode("utf-16-le"))
            start = end
        head, tail = 0, len(words) - 1
        while head < len(words) - 1 and words[head] in OPENING:
            head += 1
        while tail > 0 and words[tail] in CLOSING:
            tail -= 1
        self.first, self.opens = key(words[head]), head > 0
        self.last, self.closes = key(words[tail]), tail < len(words) - 1
        self.asks = words[tail][-1] in "?!"
        # A parenthesis or dash goes on with the sentence, whatever the numbers say.
        self.continues = text[0] in "([" or unicodedata.category(text[0]) == "Pd"


class Chain:
    """Stretches between two boundaries that are certain."""

    def __init__(self, article, kind, stretches, cuts, optional):
        self.article, self.kind = article, kind
        self.stretches, self.cuts, self.optional = stretches, cuts, optional


def chains(record, article, iterator):
    flat, ends = 0, set()
    for sentence in record["sentences"]:
        flat += sum(not is_space(c) for c in sentence)
        ends.add(flat)
    optional, flat, offset = set(record.get("optional", [])), 0, 0
    for paragraph in record["text"].split("\n"):
        stretches, cuts, free = [], [], []
        for match in re.finditer(r"\S+", paragraph):
            stretches.append(Stretch(match.group(), iterator))
            flat += sum(not is_space(c) for c in match.group())
            cuts.append(flat in ends)
            free.append(any(offset + match.end() + k in optional for k in (-1, 0, 1)))
            if stretches[-1].asks and cuts[-1]:
                yield Chain(article, record["set"], stretches, cuts, free)
                stretches, cuts, free = [], [], []
        if stretches:
            yield Chain(article, record["set"], stretches, cuts, free)
        offset += len(paragraph) + 1


class Model:
    def __init__(self, classes):
        self.classes = classes

    def cut_features(self, chain, i):
        a, b = chain.stretches[i], chain.stretches[i + 1]
        following = chain.stretches[i + 2].first if i + 2 < len(chain.stretches) else "<end>"
        words = zip(PLACES, (a.last, b.first, a.first, b.last, following))
        for place, word in words:
            yield (place, word)
            for name in self.classes.get(word, ()):
                yield (place, "class " + name)
        yield ("before-length", bucket(a.length, STRETCH_STEPS))
        yield ("after-length", bucket(b.length, STRETCH_STEPS))
        if a.closes:
            yield ("signs", "closing")
        if b.opens:
            yield ("signs", "opening")
        if a.closes and b.opens:
            yield ("signs", "both")

    def prepare(self, chains, minimum=None):
        if minimum is not None:
            counts = Counter(f for c in chains for i in range(len(c.stretches) - 1)
                             for f in self.cut_features(c, i))
            kept = sorted((f for f in counts if counts[f] >= minimum), key=str)
            self.index = {f: i + 1 for i, f in enumerate(kept)}
        self.cut_count = len(self.index) + 1
        self.count = self.cut_count + len(SENTENCE_STEPS) + 1
        for chain in chains:
            n = len(chain.stretches)
            rows, columns = [], []
            for i in range(n - 1):
                found = [0] + [self.index[f] for f in self.cut_features(chain, i)
                               if f in self.index]
                rows += [i] * len(found)
                columns += found
            chain.matrix = csr_matrix((np.ones(len(rows)), (rows, columns)),
                                      shape=(n, self.cut_count))
            sums = np.cumsum([0] + [s.length for s in chain.stretches])
            chain.lengths = [np.array([bucket(sums[i + 1] - sums[j], SENTENCE_STEPS)
                                       for j in range(max(0, i - REACH + 1), i + 1)])
                             for i in range(n)]

    def gold(self, chains):
        total = np.zeros(self.count)
        for chain in chains:
            n, start = len(chain.stretches), 0
            cuts = np.array([float(c) for c in chain.cuts[:-1]] + [0.0])
            total[:self.cut_count] += chain.matrix.T @ cuts
            for i in range(n):
                if i == n - 1 or chain.cuts[i]:
                    j = max(start, i - REACH + 1)
                    total[self.cut_count + chain.lengths[i][j - max(0, i - REACH + 1)]] += 1
                    start = i + 1
        return total

    def expect(self, chain, weights, gradient):
        """The logarithm of the partition sum; adds the expected features."""
        n = len(chain.stretches)
        cut = chain.matrix @ weights[:self.cut_count]
        cut[n - 1] = 0
        length = [weights[self.cut_count + l] for l in chain.lengths]
        forward = np.zeros(n + 1)
        for i in range(n):
            values = forward[max(0, i - REACH + 1):i + 1] + length[i]
            top = values.max()
            forward[i + 1] = top + np.log(np.exp(values - top).sum()) + cut[i]
        total = forward[n]
        backward = [[] for _ in range(n)]
        probability = np.zeros(n)
        behind = 0.0
        for i in range(n - 1, -1, -1):
            if i < n - 1:
                values = np.array(backward[i + 1])
                top = values.max()
                behind = top + np.log(np.exp(values - top).sum())
            low = max(0, i - REACH + 1)
            segments = length[i] + cut[i] + behind
            marginal = np.exp(forward[low:i + 1] + segments - total)
            np.add.at(gradient, self.cut_count + chain.lengths[i], marginal)
            probability[i] = marginal.sum()
            for offset, j in enumerate(range(low, i + 1)):
                backward[j].append(segments[offset])
        probability[n - 1] = 0
        gradient[:self.cut_count] += chain.matrix.T @ probability
        return total

    def fit(self, chains, minimum, variance):
        self.prepare(chains, minimum)
        gold = self.gold(chains)
        penalty = np.full(self.count, 1 / variance)
        penalty[0] = 0.01

        def loss(weights):
            gradient = -gold + penalty * weights
            value = 0.5 * (penalty * weights * weights).sum() - gold @ weights
            for chain in chains:
                value += self.expect(chain, weights, gradient)
            return value, gradient

        self.weights = minimize(loss, np.zeros(self.count), jac=True, method="L-BFGS-B",
                                options=dict(maxiter=60)).x
        return self

    def table(self, smallest, bonus):
        """The weights as they are written: hundredths, classes dissolved into words."""
        weights = {f: self.weights[i] for f, i in self.index.items()}
        table = {place: {} for place in PLACES}
        words = {(p, w) for p, w in weights if p in PLACES and not str(w).startswith("class ")}
        words |= {(p, w) for p in PLACES for w in self.classes}
        for place, word in words:
            value = weights.get((place, word), 0) + sum(
                weights.get((place, "class " + c), 0) for c in self.classes.get(word, ()))
            if abs(value) >= smallest:
                table[place][word] = round(100 * value)
        for name in ("before-length", "after-length"):
            table[name] = [round(100 * weights.get((name, i), 0))
                           for i in range(len(STRETCH_STEPS) + 1)]
        table["signs"] = {s: round(100 * weights.get(("signs", s), 0))
                          for s in ("closing", "opening", "both")}
        table["sentence-length"] = [round(100 * w) for w in self.weights[self.cut_count:]]
        table["bias"] = round(100 * (self.weights[0] + bonus))
        return table


def decide(table, chain):
    """The best cuts by a written table: what Lede's SpaceRules does."""
    stretches, n = chain.stretches, len(chain.stretches)
    cut = []
    for i in range(n - 1):
        a, b = stretches[i], stretches[i + 1]
        following = stretches[i + 2].first if i + 2 < n else "<end>"
        score = table["bias"]
        for place, word in zip(PLACES, (a.last, b.first, a.first, b.last, following)):
            score += table[place].get(word, 0)
        score += table["before-length"][bucket(a.length, STRETCH_STEPS)]
        score += table["after-length"][bucket(b.length, STRETCH_STEPS)]
        if a.closes:
            score += table["signs"]["closing"]
        if b.opens:
            score += table["signs"]["opening"]
        if a.closes and b.opens:
            score += table["signs"]["both"]
        if b.continues:
            score -= 10_000_000
        cut.append(score)
    cut.append(0)
    best, back = [0], [0]
    for i in range(n):
        found = None
        length = 0
        for j in range(i, max(-1, i - REACH), -1):
            length += stretches[j].length
            value = best[j] + table["sentence-length"][bucket(length, SENTENCE_STEPS)]
            if found is None or value > found[0]:
                found = (value, j)
        best.append(found[0] + cut[i])
        back.append(found[1])
    cuts, i = set(), n
    while back[i] > 0:
        i = back[i]
        cuts.add(i - 1)
    return cuts


def score(chains, table, totals):
    for chain in chains:
        gold = {i for i, c in enumerate(chain.cuts[:-1]) if c and not chain.optional[i]}
        found = {i for i in decide(table, chain) if not chain.optional[i]}
        row = totals[chain.kind]
        row[0] += len(gold & found)
        row[1] += len(found)
        row[2] += len(gold)


def scalar(word):
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(name, items):
    lines, line = [], "%s: %s" % (name, items[0])
    for item in items[1:]:
        if len(line) + len(item) + 1 > 100:
            lines.append(line)
            line = "  " + item
        else:
            line += " " + item
    return "\n".join(lines + [line]) + "\n"


def render(table, totals, articles):
    reached = ", ".join("%s %.2f" % (k, 2 * v[0] / (v[1] + v[2])) for k, v in sorted(totals.items()))
    text = """# Which spaces end sentences. Learned: Benchmarks/segmentation/learn_spaces.py made this from
# %d articles; on articles that it was not learned from it reaches F1 %s
# (boundaries at spaces, 6 folds of articles).
#
# Every space of a paragraph is a candidate, and a stretch is the text between two spaces. The
# numbers are hundredths of a natural logarithm that add up: positive ones speak for a boundary.
# The boundaries of a paragraph are those with the greatest sum of all candidates' and all
# sentences' numbers. Lengths are in Unicode scalars without spaces.

""" % (articles, reached)
    text += "# Of every boundary.\nbias: %d\n" % table["bias"]
    steps = "[" + ", ".join(map(str, STRETCH_STEPS)) + "]"
    text += "\n# Of the length of the stretch before and behind: below each step, and above all.\n"
    text += "stretch-steps: %s\n" % steps
    for name in ("before-length", "after-length"):
        text += "%s: [%s]\n" % (name, ", ".join(map(str, table[name])))
    text += "\n# Of the length of a whole sentence.\n"
    text += flow("sentence-steps", ["[" + str(SENTENCE_STEPS[0]) + ","]
                 + ["%d," % s for s in SENTENCE_STEPS[1:-1]] + ["%d]" % SENTENCE_STEPS[-1]])
    lengths = table["sentence-length"]
    text += flow("sentence-length", ["[%d," % lengths[0]] + ["%d," % l for l in lengths[1:-1]]
                 + ["%d]" % lengths[-1]])
    text += "\n# Of a closing mark before the space, an opening one behind it, and both.\n"
    text += "signs: {%s}\n" % ", ".join("%s: %d" % item for item in table["signs"].items())
    comments = {
        "before": "the last word before the space",
        "after": "the first word behind it",
        "first": "the first word of the stretch before it",
        "last": "the last word of the stretch behind it",
        "next": "the first word of the stretch after that; <end> where there is none",
    }
    for place in PLACES:
        text += "\n# By %s: words of ICU; <number> and <latin> stand for all of theirs.\n" % (
            comments[place])
        items = ["%s: %d," % (scalar(w), v)
                 for w, v in sorted(table[place].items(), key=lambda x: (-x[1], x[0]))]
        items[0] = "{" + items[0]
        items[-1] = items[-1][:-1] + "}"
        text += flow(place, items)
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--minimum", type=int, default=5, help="least count of a feature")
    parser.add_argument("--variance", type=float, default=0.3, help="of the weights' prior")
    parser.add_argument("--smallest", type=float, default=0.1, help="least weight that is written")
    parser.add_argument("--bonus", type=float, default=1.3,
                        help="added to every boundary, for F1 wants more of them than likelihood")
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("-o", "--output", required=True)
    arguments = parser.parse_args()

    classes = defaultdict(list)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "word-classes.%s.txt" % arguments.language)) as file:
        for line in file:
            if ":" in line and not line.startswith("#"):
                name, words = line.split(":", 1)
                for word in words.split():
                    classes[unicodedata.normalize("NFC", word)].append(name)

    iterator = icu.BreakIterator.createWordInstance(icu.Locale("und"))
    found, articles = [], 0
    for name in ("ud.dev.jsonl.gz", "ntrex.dev.jsonl.gz"):
        with gzip.open(os.path.join(arguments.data, "segmentation", name), "rt") as file:
            for line in file:
                record = json.loads(line)
                if record["lang"] == arguments.language:
                    found += chains(record, articles, iterator)
                    articles += 1

    order = np.random.RandomState(0).permutation(articles)
    bonuses = (arguments.bonus - 0.4, arguments.bonus, arguments.bonus + 0.4)
    results = {b: defaultdict(lambda: [0, 0, 0]) for b in bonuses}
    for fold in range(arguments.folds):
        train = [c for c in found if order[c.article] % arguments.folds != fold]
        test = [c for c in found if order[c.article] % arguments.folds == fold]
        model = Model(classes).fit(train, arguments.minimum, arguments.variance)
        for bonus in bonuses:
            score(test, model.table(arguments.smallest, bonus), results[bonus])
    for bonus in bonuses:
        for kind, (right, cuts, gold) in sorted(results[bonus].items()):
            print("bonus %.1f  %-8s P %.3f R %.3f F1 %.4f" % (
                bonus, kind, right / max(1, cuts), right / gold, 2 * right / (cuts + gold)))

    model = Model(classes).fit(found, arguments.minimum, arguments.variance)
    table = model.table(arguments.smallest, arguments.bonus)
    with open(arguments.output, "w") as file:
        file.write(render(table, results[arguments.bonus], articles))
    print("%d numbers of words" % sum(len(table[p]) for p in PLACES))


if __name__ == "__main__":
    main()
