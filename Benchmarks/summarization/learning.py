"""Learns weights: score = sum of feature x weight.

First a listwise fit (ListNet; Cao et al., ICML 2007): the softmax of the scores is to be near a
distribution that each sentence's own ROUGE and a greedy oracle give. It is convex, so it has one
answer. From there the weights climb the measure itself: rankings are drawn from the Plackett-Luce
model of the scores, and the policy gradient (Williams 1992) raises the likelihood of those whose
ROUGE is above the mean.
"""

from collections import Counter

import numpy as np
from scipy.optimize import minimize


class Gains:
    """The measures of many summaries of one article at once, from counts of shared n-grams."""

    def __init__(self, article):
        self.lengths = np.array([len(article.sentences[i]) for i in article.rows], float)
        self.budget = article.references.length
        self.references = []
        for (one, two), words in zip(article.references.counts, article.references.tokens):
            parts = []
            for n, wanted in ((0, one), (1, two)):
                index = {gram: column for column, gram in enumerate(wanted)}
                counts = np.zeros((len(article.rows), max(1, len(wanted))), np.float32)
                for row, sentence in enumerate(article.rows):
                    tokens = article.sentences[sentence]
                    for gram in tokens if n == 0 else zip(tokens, tokens[1:]):
                        if gram in index:
                            counts[row, index[gram]] += 1
                limits = np.array(list(wanted.values()) or [0], np.float32)
                parts.append((counts, limits, max(0, len(words) - n)))
            self.references.append(parts)
        self.depth = int(
            min(24, max(3, np.ceil(self.budget / max(3, np.median(self.lengths))) + 2))
        )

    def mean(self, orders):
        """Mean of the four measures for each row of `orders`, best sentences first."""
        lengths = self.lengths[orders]
        before = np.cumsum(lengths, 1) - lengths
        cut = np.clip((self.budget - before) / np.maximum(lengths, 1), 0, 1)
        three = np.zeros(orders.shape)
        three[:, :3] = 1
        best = np.zeros((4, len(orders)))
        for parts in self.references:
            for n, (counts, limits, wanted) in enumerate(parts):
                chosen = counts[orders]
                for b, share in enumerate((cut, three)):
                    shared = np.minimum((chosen * share[:, :, None]).sum(1), limits).sum(1)
                    total = np.maximum(1, (lengths * share).sum(1) - n + wanted)
                    best[2 * b + n] = np.maximum(best[2 * b + n], 2 * shared / total)
        return best.mean(0)


class Example:
    """An article as learning sees it."""

    def __init__(self, article):
        self.article = article
        self.features = article.features
        self.gains = Gains(article)
        self.target = self._target()
        random = np.random.default_rng(0)
        depth = min(len(article.rows), 12)
        orders = np.array([random.permutation(len(article.rows))[:depth] for _ in range(16)])
        self.spread = float(self.gains.mean(orders).std())

    def _target(self, temperature=0.15):
        article = self.article
        values = np.zeros(len(article.rows))
        alone = []
        for row, sentence in enumerate(article.rows):
            words = article.sentences[sentence]
            f = article.references.score(words)
            precision = 0.0
            for n, weight in ((0, 0.6), (1, 0.6)):
                shared = max(
                    np.minimum(parts[n][0][row], parts[n][1]).sum()
                    for parts in self.gains.references
                )
                precision += weight * shared / max(len(words) - n, 8)
            values[row] = 0.2 * sum(f) + precision
            alone.append(sum(f))
        values[self._oracle(alone)] += 0.6
        powers = np.exp((values - values.max()) / temperature)
        return powers / powers.sum()

    def _oracle(self, alone):
        """Up to three sentences, each the one that helps most (Nallapati et al., AAAI 2017)."""
        article, chosen, reached = self.article, [], 0.0
        candidates = np.argsort(-np.array(alone))[:12]
        for _ in range(3):
            best = None
            for row in candidates:
                if row in chosen:
                    continue
                words = [
                    word
                    for one in sorted([*chosen, row])
                    for word in article.sentences[article.rows[one]]
                ]
                value = sum(article.references.score(words))
                if value > reached + 1e-9:
                    best, reached = row, value
            if best is None:
                break
            chosen.append(best)
        return chosen


def shares(examples):
    """Every source counts the same, however many articles it has, and however much its ROUGE moves."""
    counts = Counter(example.article.source for example in examples)
    spread = {
        source: np.mean([e.spread for e in examples if e.article.source == source])
        for source in counts
    }
    even = np.array([1 / counts[e.article.source] for e in examples])
    # Half way: a source whose ROUGE moves much can also lose much.
    scaled = even * np.array([spread[e.article.source] ** -0.5 for e in examples])
    return even / even.mean(), np.clip(scaled / scaled.mean(), 0.05, 8)


class Learner:
    def __init__(self, examples, columns, ridge=3e-3, pull=5e-4, rounds=10, rate=0.02):
        self.columns = columns
        self.ridge, self.pull, self.rounds, self.rate = ridge, pull, rounds, rate
        within = np.mean([e.features[:, columns].var(0) for e in examples], 0)
        # Features that do not vary stay where they are.
        self.scale = np.where(within > 1e-12, np.sqrt(within + 1e-18), np.inf)

    def _inputs(self, example):
        return example.features[:, self.columns] / self.scale

    def learn(self, examples, common=None):
        """Weights of the columns; of a part of the articles they are pulled to those of all."""
        even, scaled = shares(examples)
        if common is None:
            prior = np.zeros(len(self.columns))
        else:
            prior = np.where(np.isfinite(self.scale), common * self.scale, 0)
        weights = self._fit(examples, even, prior)
        return self._climb(examples, weights, scaled) / self.scale

    def _fit(self, examples, importance, prior):
        inputs = [self._inputs(example) for example in examples]
        starts = np.cumsum([0] + [len(one) for one in inputs[:-1]])
        owner = np.repeat(np.arange(len(inputs)), [len(one) for one in inputs])
        matrix = np.vstack(inputs)
        share = importance / importance.sum()
        wanted = matrix.T @ (np.concatenate([e.target for e in examples]) * share[owner])

        def loss(weights):
            scores = matrix @ weights
            top = np.maximum.reduceat(scores, starts)
            powers = np.exp(scores - top[owner])
            sums = np.add.reduceat(powers, starts)
            value = ((top + np.log(sums)) * share).sum() - wanted @ weights
            slope = matrix.T @ (powers / sums[owner] * share[owner]) - wanted
            return (
                value + self.ridge * ((weights - prior) ** 2).sum(),
                slope + 2 * self.ridge * (weights - prior),
            )

        return minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x

    def _climb(self, examples, start, importance, draws=16, batch=32):
        random = np.random.default_rng(0)
        weights, rate = start.copy(), self.rate
        first, second = np.zeros_like(weights), np.zeros_like(weights)
        late, steps = [], 0
        # Few articles are passed over more often.
        rounds = max(self.rounds, min(30, 160 * batch // len(examples)))
        for turn in range(rounds):
            order = random.permutation(len(examples))
            for begin in range(0, len(order), batch):
                slope = np.zeros_like(weights)
                for index in order[begin : begin + batch]:
                    slope += importance[index] * self._slope(
                        examples[index], weights, random, draws
                    )
                slope = slope / batch - 2 * self.pull * (weights - start)
                steps += 1
                # Adam (Kingma & Ba 2015).
                first = 0.9 * first + 0.1 * slope
                second = 0.98 * second + 0.02 * slope * slope
                mean = first / (1 - 0.9**steps)
                weights = weights + rate * mean / (np.sqrt(second / (1 - 0.98**steps)) + 1e-8)
            rate *= 0.9
            if turn >= rounds * 2 // 3:
                late.append(weights)
        return np.mean(late, 0)

    def _slope(self, example, weights, random, draws):
        inputs = self._inputs(example)
        scores = inputs @ weights
        count, depth = len(scores), min(len(scores), example.gains.depth)
        # Adding Gumbel noise and sorting draws from the Plackett-Luce model.
        noisy = scores + random.gumbel(size=(draws, count))
        orders = np.argsort(-noisy, axis=1)[:, :depth]
        gains = example.gains.mean(orders)
        advantage = (gains - gains.mean()) * draws / (draws - 1)
        powers = np.exp(scores - scores.max())
        taken = np.cumsum(powers[orders], 1) - powers[orders]
        left = np.maximum(powers.sum() - taken, 1e-9)
        weighted = powers[:, None] * inputs
        gone = np.cumsum(weighted[orders], 1) - weighted[orders]
        expected = (weighted.sum(0) - gone) / left[:, :, None]
        return (advantage[:, None] * (inputs[orders] - expected).sum(1)).mean(0)
