"""Published methods of extractive summarization, as plain as their papers.

Each takes the sentences of one article as lists of content words (any hashable), and gives one value
a sentence: the greater, the better; the ranking is by value, ties in text order. Where a method picks
sentences one after the other, the value falls with every pick. Sentences without content words have
the least value. The matrices are dense and nothing is clever: this is what the engine's scorers are
compared with, not how to do it.
"""

from collections import Counter

import numpy as np


def frequencies(sentences):
    """The matrix of sentences by words: how often the word is in the sentence."""
    columns = {}
    for sentence in sentences:
        for word in sentence:
            columns.setdefault(word, len(columns))
    matrix = np.zeros((len(sentences), max(1, len(columns))))
    for row, sentence in enumerate(sentences):
        for word in sentence:
            matrix[row, columns[word]] += 1
    return matrix


def pagerank(weights, damping=0.85):
    """Weighted PageRank of a symmetric matrix of edges, solved as a system of linear equations.

    Mihalcea & Tarau 2004, section 2.2: WS(i) = (1 - d) + d * sum_j w(j, i) / sum_k w(j, k) * WS(j).
    """
    degrees = weights.sum(1)
    follow = np.divide(
        weights, degrees[:, None], out=np.zeros_like(weights), where=degrees[:, None] > 0
    )
    count = len(weights)
    return np.linalg.solve(np.eye(count) - damping * follow.T, np.full(count, 1 - damping))


def _without_content(values, sentences):
    return np.where([len(sentence) > 0 for sentence in sentences], values, 0.0)


def lexrank(sentences, damping=0.85):
    """Continuous LexRank (Erkan & Radev, JAIR 22, 2004, section 3.3).

    Edges are the idf-modified cosines (section 3, equation 1), of a sentence with itself too. idf is
    log(N / n), N the sentences of the article, n those with the word. The paper's damping factor, the
    chance of a jump, is 1 - `damping`.
    """
    counts = frequencies(sentences)
    idf = np.log(len(counts) / np.maximum(1, (counts > 0).sum(0)))
    vectors = counts * idf
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    cosines = units @ units.T
    np.fill_diagonal(cosines, 1.0)
    return _without_content(pagerank(cosines, damping), sentences)


def textrank(sentences, damping=0.85):
    """TextRank for sentences (Mihalcea & Tarau, EMNLP 2004, section 4.1).

    An edge is the number of words that two sentences have in common, by the sum of the logarithms of
    their lengths. Two sentences of one word each, for which that is undefined, have no edge.
    """
    present = (frequencies(sentences) > 0).astype(float)
    logarithms = np.log(np.maximum(1, [len(sentence) for sentence in sentences]))
    divisors = logarithms[:, None] + logarithms[None, :]
    weights = np.divide(
        present @ present.T, divisors, out=np.zeros_like(divisors), where=divisors > 0
    )
    np.fill_diagonal(weights, 0.0)
    return _without_content(pagerank(weights, damping), sentences)


def luhn(sentences, places, gap=4, least=2):
    """Luhn's significance factor (IBM Journal 2(2), 1958, "Measuring the significance of sentences").

    `places` has for each content word its place among all words of the sentence. A word is
    significant if it occurs `least` times in the article. Significant words with at most `gap` others
    between them are in one bracket; it is worth the square of its significant words by its length,
    and a sentence as much as its best bracket.
    """
    counts = Counter(word for sentence in sentences for word in sentence)
    values = []
    for sentence, where in zip(sentences, places):
        significant = [place for word, place in zip(sentence, where) if counts[word] >= least]
        brackets = []
        for place in significant:
            if brackets and place - brackets[-1][-1] - 1 <= gap:
                brackets[-1].append(place)
            else:
                brackets.append([place])
        worth = [len(one) ** 2 / (one[-1] - one[0] + 1) for one in brackets]
        values.append(max(worth, default=0.0))
    return np.array(values)


def _by_picks(picks, count):
    values = np.zeros(count)
    for place, row in enumerate(picks):
        values[row] = count - place
    return values


def sumbasic(sentences):
    """SumBasic (Nenkova & Vanderwende, MSR-TR-2005-101, 2005, steps 1 to 5), until nothing is left.

    Of words of one probability the one that the article has first counts as the most probable.
    """
    words = [word for sentence in sentences for word in sentence]
    # A Counter keeps the order in which it met its keys.
    probability = {word: count / len(words) for word, count in Counter(words).items()}
    order = {word: place for place, word in enumerate(probability)}
    left = [row for row, sentence in enumerate(sentences) if sentence]
    picks = []
    while left:
        reachable = {word for row in left for word in sentences[row]}
        top = min(reachable, key=lambda word: (-probability[word], order[word]))
        candidates = [row for row in left if top in sentences[row]]
        weights = np.array(
            [np.mean([probability[word] for word in sentences[row]]) for row in candidates]
        )
        # What differs by rounding alone is a tie, and the earlier sentence goes first.
        pick = candidates[int(np.argmax(weights >= weights.max() * (1 - 1e-12)))]
        picks.append(pick)
        left.remove(pick)
        for word in set(sentences[pick]):
            probability[word] **= 2
    return _by_picks(picks, len(sentences))


def kl(sentences, unseen=0.01):
    """KLSum (Haghighi & Vanderwende, NAACL 2009, section 3.1), greedily, until nothing is left.

    The next sentence is the one with which KL(P_D || P_S) is least. The paper smooths P_S so that
    every word has a small mass; here `unseen` of it is spread evenly over the article's words.
    """
    counts = frequencies(sentences)
    article = counts.sum(0)
    if not article.any():
        return np.zeros(len(sentences))
    article = article / article.sum()
    left = [row for row, sentence in enumerate(sentences) if sentence]
    summary = np.zeros(counts.shape[1])
    picks = []
    while left:
        candidates = summary + counts[left]
        shares = candidates / candidates.sum(1, keepdims=True)
        smoothed = (1 - unseen) * shares + unseen / counts.shape[1]
        divergences = (article * np.log(article / smoothed)).sum(1)
        # What differs by rounding alone is equal, and the earlier sentence goes first.
        best = int(np.argmin(divergences.round(12)))
        summary = candidates[best]
        picks.append(left.pop(best))
    return _by_picks(picks, len(sentences))


def lsa(sentences, share=0.5):
    """LSA with the length of sentence vectors (Steinberger & Jezek, ISIM 2004, section 3).

    s_k = sqrt(sum_i v(k, i)^2 * sigma(i)^2) over the dimensions whose singular value is at least half
    of the greatest. The paper leaves the weights of terms open; here they are the term frequencies.
    """
    _, sigma, right = np.linalg.svd(frequencies(sentences).T, full_matrices=False)
    kept = sigma >= share * sigma.max() * (1 - 1e-9)
    values = np.sqrt(((sigma[kept, None] * right[kept]) ** 2).sum(0))
    return _without_content(values, sentences)
