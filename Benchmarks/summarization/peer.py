"""One other summarizer, as a process of its own: peer.py NAME [--seconds N] [--total N].

Records come from standard input, an object a line with `sentences` (texts), `language` and perhaps
`source`, which tells collections apart; for each a line goes to standard output with `scores`, a value
a sentence, and the seconds of processor time, or with `error` (`timeout` after --seconds for the
article, or --total for all). All peers get the same sentences. Those that ask for the words of
sentences get runs of letters and digits, and in scripts without spaces single letters. A language that
a peer does not know is given to it as English, as its users would have to.

This file runs with Python 3.8 too, for gensim.
"""

import argparse
import json
import re
import signal
import sys
import time
from collections import Counter

NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian",
    "it": "italian", "ja": "japanese", "ko": "korean", "nb": "norwegian", "nl": "dutch",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


# Runs of letters, marks and digits; a single letter in scripts without spaces.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
_MARKS += "\u0981-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a4d\u0b82-\u0bcd"
_WORDS = re.compile(f"[{_UNSPACED}]|(?:[^\\W_{_UNSPACED}]|[{_MARKS}])+")


def words(text):
    return _WORDS.findall(text)


class Words:
    """A tokenizer as sumy wants it."""

    def to_words(self, text):
        return words(text)

    def to_sentences(self, text):
        return [text]


def sumy(kind, language):
    """The scores that sumy's summarizers give before they choose."""
    import importlib

    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer, null_stemmer
    from sumy.parsers.parser import DocumentParser
    from sumy.utils import get_stop_words

    module, name = kind
    made = getattr(importlib.import_module("sumy.summarizers." + module), name)
    full = NAMES.get(language, "english")
    try:
        stemmer = Stemmer(full)
    except LookupError:
        stemmer = null_stemmer
    try:
        stop_words = get_stop_words(full)
    except LookupError:
        stop_words = frozenset()
    summarizer = made(stemmer)
    if module == "edmundson":
        summarizer.null_words = stop_words or ("the",)
        summarizer.bonus_words = DocumentParser.SIGNIFICANT_WORDS
        summarizer.stigma_words = DocumentParser.STIGMA_WORDS
    else:
        summarizer.stop_words = stop_words

    def rank(sentences):
        found = []

        def keep(all_sentences, count, rating, *arguments, **options):
            rate = rating.__getitem__ if isinstance(rating, dict) else rating
            found.extend(rate(one, *arguments, **options) for one in all_sentences)
            return ()

        summarizer._get_best_sentences = keep
        tokenizer = Words()
        document = ObjectDocumentModel([Paragraph([Sentence(s, tokenizer) for s in sentences])])
        summarizer(document, len(sentences))
        if len(found) != len(sentences):
            raise ValueError(f"scores for {len(found)} of {len(sentences)} sentences")
        return [float(value) for value in found]

    return rank


def _lines(sentences):
    return "\n".join(re.sub(r"\s+", " ", one) or " " for one in sentences)


def summa(language):
    """summa's TextRank, its sentence splitter replaced by the sentences that are given."""
    from summa import summarizer
    from summa.preprocessing import textcleaner

    textcleaner.split_sentences = lambda text: text.split("\n")
    full = NAMES.get(language, "english")

    def rank(sentences):
        try:
            found = summarizer.summarize(_lines(sentences), 1.0, language=full, scores=True)
        except ValueError as error:
            if "language" not in str(error).lower():
                raise
            found = summarizer.summarize(_lines(sentences), 1.0, scores=True)
        values = {}
        for text, score in found or []:
            values[text] = score
        return [float(values.get(line, 0)) for line in _lines(sentences).split("\n")]

    return rank


def gensim():
    """gensim's TextRank with BM25, its sentence splitter replaced likewise."""
    import logging

    from gensim.summarization import summarizer, textcleaner

    logging.disable(logging.CRITICAL)
    textcleaner.split_sentences = lambda text: text.split("\n")

    def rank(sentences):
        lines = _lines(sentences).split("\n")
        units = summarizer._clean_text_by_sentences("\n".join(lines))
        corpus = summarizer._build_corpus(units)
        ranked = summarizer.summarize_corpus(corpus, ratio=1.0)
        places = {}
        for place, one in enumerate(ranked):
            places.setdefault(tuple(one), len(ranked) - place)
        values = {}
        for unit, one in zip(units, corpus):
            values[unit.text] = places.get(tuple(one), 0)
        return [float(values.get(line, 0)) for line in lines]

    return rank


def lexrank(language, corpus):
    """The package lexrank; words are as rare as they are in the articles of the same source."""
    from lexrank import STOPWORDS, LexRank

    model = LexRank(corpus, stopwords=STOPWORDS.get(language, STOPWORDS["en"]))
    return lambda sentences: model.rank_sentences(sentences, threshold=0.1).tolist()


def word_frequency(language):
    """What many a tutorial has: the frequencies of a sentence's words, by the greatest, added up."""
    from sumy.utils import get_stop_words

    try:
        stop_words = get_stop_words(NAMES.get(language, "english"))
    except LookupError:
        stop_words = frozenset()

    def rank(sentences):
        bags = [[w for w in words(one.lower()) if w not in stop_words] for one in sentences]
        counts = Counter(word for bag in bags for word in bag)
        greatest = max(counts.values(), default=1)
        return [sum(counts[word] for word in bag) / greatest for bag in bags]

    return rank


SUMY = {
    "sumy LexRank": ("lex_rank", "LexRankSummarizer"),
    "sumy TextRank": ("text_rank", "TextRankSummarizer"),
    "sumy Luhn": ("luhn", "LuhnSummarizer"),
    "sumy LSA": ("lsa", "LsaSummarizer"),
    "sumy Edmundson": ("edmundson", "EdmundsonSummarizer"),
    "sumy SumBasic": ("sum_basic", "SumBasicSummarizer"),
    "sumy KL": ("kl", "KLSummarizer"),
    "sumy Reduction": ("reduction", "ReductionSummarizer"),
}
PEERS = ["lead", *SUMY, "summa", "gensim", "lexrank", "word frequency"]


def ranker(name, language, corpus):
    if name == "lead":
        return lambda sentences: [float(-place) for place in range(len(sentences))]
    if name in SUMY:
        return sumy(SUMY[name], language)
    if name == "summa":
        return summa(language)
    if name == "gensim":
        return gensim()
    if name == "lexrank":
        return lexrank(language, corpus)
    return word_frequency(language)


def _stop(*_):
    raise TimeoutError


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("name", choices=PEERS)
    parser.add_argument("--seconds", type=int, default=20, help="time that an article may take")
    parser.add_argument("--total", type=int, default=3600, help="time that all may take")
    options = parser.parse_args()
    records = [json.loads(line) for line in sys.stdin]
    corpora = {}
    for record in records:
        corpora.setdefault(record.get("source"), []).append(record["sentences"])
    made = {}
    signal.signal(signal.SIGALRM, _stop)
    began = time.monotonic()
    for record in records:
        language, source = record["language"].split("-")[0], record.get("source")
        answer = {}
        start = time.process_time()
        left = options.total - (time.monotonic() - began)
        try:
            if left <= 0:
                raise TimeoutError
            signal.setitimer(signal.ITIMER_REAL, min(options.seconds, left))
            if (language, source) not in made:
                made[language, source] = ranker(options.name, language, corpora[source])
                start = time.process_time()
            answer["scores"] = made[language, source](record["sentences"])
        except TimeoutError:
            answer["error"] = "timeout"
        except Exception as error:  # noqa: BLE001 -- what a peer cannot do is a figure, too
            answer["error"] = f"{type(error).__name__}: {error}"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        answer["seconds"] = time.process_time() - start
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
