"""ROUGE-1 and ROUGE-2 F1 (C.-Y. Lin, 2004) of summaries that are lists of sentences.

Tokens: English as the rouge-score package has them (lower case, a-z and 0-9, Porter stems of words
longer than three letters). Other languages: NFKC, lower case, runs of letters, marks and digits; in
scripts without spaces a token is a letter with its marks. Of several references the best counts.
"""

import functools
import re
import unicodedata
from collections import Counter

from nltk.stem.porter import PorterStemmer

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_porter = functools.cache(PorterStemmer().stem)


@functools.cache
def _kind(character):
    category = unicodedata.category(character)[0]
    if category == "M" or character in "\u200c\u200d":
        return "mark"
    if category in "LN":
        return "single" if _UNSPACED.match(character) else "letter"
    return "other"


def tokens(text, language):
    if language == "en":
        words = re.findall("[a-z0-9]+", text.lower())
        return [_porter(word) if len(word) > 3 else word for word in words]
    found, before = [], "other"
    for character in unicodedata.normalize("NFKC", text).lower():
        kind = _kind(character)
        if kind == "mark":
            if before != "other":
                found[-1] += character
            continue
        if kind == "letter" and before == "letter":
            found[-1] += character
        elif kind != "other":
            found.append(character)
        before = kind
    return found


def _bigrams(words):
    return Counter(zip(words, words[1:]))


class References:
    """The references of one article, counted once."""

    def __init__(self, texts, language):
        self.tokens = [tokens(text, language) for text in texts]
        self.counts = [(Counter(words), _bigrams(words)) for words in self.tokens]
        self.length = max(1, round(sum(map(len, self.tokens)) / len(self.tokens)))

    def score(self, words):
        """F1 of unigrams and of bigrams, from 0 to 1."""
        best = [0.0, 0.0]
        mine = (Counter(words), _bigrams(words))
        for reference, counts in zip(self.tokens, self.counts):
            for n in (0, 1):
                shared = sum((mine[n] & counts[n]).values())
                total = max(0, len(words) - n) + max(0, len(reference) - n)
                best[n] = max(best[n], 2 * shared / total if shared else 0.0)
        return best

    def precision(self, words):
        """How much of a sentence is in a reference, of unigrams and of bigrams; of short ones less."""
        mine = (Counter(words), _bigrams(words))
        return [
            max(sum((mine[n] & counts[n]).values()) for counts in self.counts)
            / max(len(words) - n, 8)
            for n in (0, 1)
        ]

    def of_length(self, ranking, sentences):
        """The best sentences, in text order, cut where they are as long as the references."""
        taken, left = {}, self.length
        for index in ranking:
            if left <= 0:
                break
            taken[index] = sentences[index][:left]
            left -= len(taken[index])
        return [word for index in sorted(taken) for word in taken[index]]


def of_count(ranking, sentences, count):
    """The best sentences, in text order."""
    return [word for index in sorted(ranking[:count]) for word in sentences[index]]
