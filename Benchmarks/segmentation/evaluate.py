#!/usr/bin/env python3
"""The quality of Lede's sentences, bare ICU and three peers beside it, as one Markdown table.

    swift build -c release --product lede
    swift build -c release --package-path Benchmarks --product segment-benchmark
    Benchmarks/segmentation/evaluate.py --data FOLDER [--lede BINARY] [--venv FOLDER] [-o FILE]

FOLDER/segmentation has ud.*.jsonl.gz, ntrex.*.jsonl.gz, golden.*.jsonl, the scorer seg_eval.py and,
if somebody has measured more peers, peers-*.tsv; its README tells the formats. The peers (pySBD,
sentencex and nupunkt of PyPI, and ICU by PyICU, which needs ICU's headers) are installed into a
virtual environment that is made when it is not there. A peer without a language is run with its
English or default setting, as a user would get it.
"""
import argparse, glob, gzip, importlib.util, json, os, subprocess, sys, venv
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PACKAGES = ["pyicu", "pysbd", "sentencex", "nupunkt"]
PEERS = ["ICU", "pySBD", "sentencex", "nupunkt"]
# What is not worse than this is not worse.
TOLERANCE = 0.002


def records(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as file:
        return [json.loads(line) for line in file if line.strip()]


def lede(binary, golds, *options):
    """Sentence ends by record, as offsets of scalars."""
    lines = [json.dumps({"id": g["id"], "language": g["lang"], "text": g["text"]},
                        ensure_ascii=False) for g in golds]
    run = subprocess.run(
        [binary, "run", "--input-format", "jsonl", "--until", "segment", "--offsets", "scalar",
         *options], input="\n".join(lines + [""]).encode(), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=False)
    found = {}
    for line in run.stdout.decode().splitlines():
        record = json.loads(line)
        if record["status"] == "error":
            sys.exit("lede: %s: %s" % (record["id"], record.get("error") or record))
        ends = [s["range"][1] for s in record["sentences"]]
        found[record["id"]] = {"id": record["id"], "ends": ends}
    if len(found) != len(golds):
        sys.exit("lede answered %d of %d records" % (len(found), len(golds)))
    return found


def peer(python, name, golds):
    """The sentences of a peer, in a process of the virtual environment."""
    lines = [json.dumps({"id": g["id"], "lang": g["lang"], "text": g["text"]}) for g in golds]
    run = subprocess.run([python, os.path.abspath(__file__), "--peer", name],
                         input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    return {p["id"]: p for p in map(json.loads, run.stdout.decode().splitlines())}


def run_peer(name):
    """In the virtual environment: records in, sentences out."""
    if name == "ICU":
        import icu

        def split(text, language):
            iterator = icu.BreakIterator.createSentenceInstance(icu.Locale(language))
            units = text.encode("utf-16-le")
            iterator.setText(text)
            start = 0
            for end in iterator:
                yield units[2 * start:2 * end].decode("utf-16-le")
                start = end
    elif name == "pySBD":
        import pysbd
        from pysbd.languages import LANGUAGE_CODES
        made = {}

        def split(text, language):
            code = language if language in LANGUAGE_CODES else "en"
            if code not in made:
                made[code] = pysbd.Segmenter(language=code, clean=False)
            return made[code].segment(text)
    elif name == "sentencex":
        import sentencex

        def split(text, language):
            return sentencex.segment(language, text)
    else:
        import nupunkt

        def split(text, language):
            return nupunkt.sent_tokenize(text)
    for line in sys.stdin:
        record = json.loads(line)
        sentences = []
        # A blank line ends a paragraph; not every peer knows.
        for paragraph in record["text"].split("\n\n"):
            if paragraph.strip():
                sentences += split(paragraph, record["lang"])
        print(json.dumps({"id": record["id"], "sentences": list(sentences)}))


def environment(folder):
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def best_peers(folder):
    """The best figure of each kind and language, of peers measured before."""
    best = {}
    for path in glob.glob(os.path.join(folder, "peers-*.tsv")):
        with open(path) as file:
            header = file.readline().rstrip("\n").split("\t")
            for line in file:
                row = dict(zip(header, line.rstrip("\n").split("\t")))
                if row["measure"] == "F1" and row["best"]:
                    key = row["kind"], row["lang"]
                    best[key] = max(best.get(key, 0), float(row["best"]))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--lede", default=os.path.join(ROOT, ".build/release/lede"))
    parser.add_argument("--venv", default=os.path.join(HERE, ".venv"))
    parser.add_argument("--no-peers", action="store_true", help="Lede alone")
    parser.add_argument("--no-speed", action="store_true", help="quality alone")
    parser.add_argument("-o", "--output", help="the file to write; else standard output")
    arguments = parser.parse_args()

    folder = os.path.join(arguments.data, "segmentation")
    spec = importlib.util.spec_from_file_location("seg_eval", os.path.join(folder, "seg_eval.py"))
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    python = None if arguments.no_peers else environment(arguments.venv)
    names = ["Lede"] + ([] if arguments.no_peers else PEERS)
    measured = best_peers(folder)
    rows = []

    def systems(golds, *options):
        for name in names:
            found = lede(arguments.lede, golds, *options) if name == "Lede" else peer(
                python, name, golds)
            yield name, found

    def scores(golds, found):
        result = {}
        for (language,), s in scorer.score(golds, found).items():
            result[language] = scorer.prf(s["tp"], s["fp"], s["fn"])[2]
        return result

    thai = defaultdict(dict)
    behind = {}
    for kind, title in (("ud", "Universal Dependencies"), ("ntrex", "NTREX news")):
        golds = [g for p in sorted(glob.glob(os.path.join(folder, kind + ".*.jsonl.gz")))
                 for g in records(p)]
        if not golds:
            continue
        figures = {name: scores(golds, found) for name, found in systems(golds)}
        languages = sorted(figures["Lede"])
        rows.append(["%s, macro F1 over %d languages" % (title, len(languages))] + [
            "%.4f" % (sum(figures[n].values()) / len(languages)) for n in names])
        for name in names:
            thai[kind][name] = figures[name].get("th")
        peers = {l: max([figures[n][l] for n in names[1:]] + [measured.get((kind, l), 0)])
                 for l in languages}
        at_least = {n: [l for l in languages if figures[n][l] >= peers[l] - TOLERANCE]
                    for n in names}
        rows.append(["%s, languages at or above their best peer" % title] + [
            "%d of %d" % (len(at_least[n]), len(languages)) for n in names])
        behind[title] = ["%s %.4f < %.4f" % (l, figures["Lede"][l], peers[l])
                         for l in languages if l not in at_least["Lede"]]

    golds = [g for p in sorted(glob.glob(os.path.join(folder, "golden.*.jsonl*")))
             for g in records(p)]
    if golds:
        counts = {}
        for name, found in systems(golds, "--set", "segment.quotations=whole"):
            counts[name] = defaultdict(lambda: [0, 0])
            for (group,), s in scorer.score(golds, found, by=("set",)).items():
                for key in (group, "all"):
                    counts[name][key][0] += s["ok"]
                    counts[name][key][1] += s["n"]
        for key, title in (("golden", "golden rules, published"), ("all", "golden rules, all")):
            rows.append(["%s (%d), quotations whole" % (title, counts["Lede"][key][1])] + [
                "%d" % counts[n][key][0] for n in names])
    for kind, title in (("ud", "Thai, UD"), ("ntrex", "Thai, NTREX")):
        if thai[kind].get("Lede") is not None:
            rows.append(["%s, F1" % title] + ["%.4f" % thai[kind][n] for n in names])

    text = "| measure | %s |\n|---|%s\n" % (" | ".join(names), "---:|" * len(names))
    text += "".join("| %s |\n" % " | ".join(row) for row in rows)
    for title, languages in behind.items():
        text += "\n%s, behind the best peer: %s\n" % (title, ", ".join(languages) or "none")
    if not arguments.no_speed:
        binary = os.path.join(ROOT, "Benchmarks/.build/release/segment-benchmark")
        if os.path.exists(binary):
            speed = subprocess.run([binary, "--data", arguments.data, "--growth", "100"],
                                   stdout=subprocess.PIPE, check=True)
            text += "\n" + speed.stdout.decode()
        else:
            text += "\nNo speed: segment-benchmark is not built.\n"
    if arguments.output:
        with open(arguments.output, "w") as file:
            file.write(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--peer":
        run_peer(sys.argv[2])
    else:
        main()
