#!/usr/bin/env python3
"""A scorer for Lede in another language than Swift: sentences with words that the rest of the
article does not have score high.

Lede starts this once and writes one JSON document a line; one line is answered for each:

    {"v":1,"stage":"rare-words","name":"a.txt","language":"en","text":"…",
     "sentences":[{"range":[0,20],"text":"…","block":"paragraph"},…]}
    {"scores":[0.25,…]}

A score for each sentence, in their order. {"error":"…"} makes the article fail with that message.
"""

import json
import re
import sys
from collections import Counter

WORD = re.compile(r"\w+")


def scores(document):
    if not isinstance(document.get("sentences"), list):
        raise ValueError("the document has no sentences; let 'segment' run before")
    words = [WORD.findall(s["text"].lower()) for s in document["sentences"]]
    counts = Counter(word for sentence in words for word in set(sentence))
    return [
        sum(1 / counts[word] for word in set(sentence)) / (len(set(sentence)) or 1)
        for sentence in words
    ]


for line in sys.stdin:
    try:
        answer = {"scores": scores(json.loads(line))}
    except (ValueError, KeyError, TypeError) as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
