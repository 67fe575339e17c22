"""Learns weights: score = sum of feature x weight.

Listwise (ListNet; Cao et al., ICML 2007): the softmax of the scores of an article's sentences is to be
near a distribution that each sentence's own ROUGE and a greedy oracle give. With a ridge it is
convex: the same articles give the same weights, in a second.

Weights of any language are learnt from all sources alike, over few features, since what holds in one
source seldom holds in all. Weights of a language are learnt over all features, with a ridge that is the
stronger the fewer articles there are.
"""

from collections import Counter, defaultdict

import numpy as np
from scipy.optimize import minimize


class Example:
    """An article as learning sees it: features, and the share of attention that a sentence deserves."""

    def __init__(self, article, temperature=0.3):
        self.article = article
        self.features = article.features
        sentences = [article.sentences[row] for row in article.rows]
        alone = [sum(article.references.score(words)) for words in sentences]
        values = np.array(alone) * 0.2
        values += [0.6 * sum(article.references.precision(words)) for words in sentences]
        values[self._oracle(article, sentences, alone)] += 0.6
        powers = np.exp((values - values.max()) / temperature)
        self.target = powers / powers.sum()

    @staticmethod
    def _oracle(article, sentences, alone):
        """Up to three sentences, each the one that helps most (Nallapati et al., AAAI 2017)."""
        chosen, reached = [], 0.0
        candidates = np.argsort(-np.array(alone), kind="stable")[:12]
        for _ in range(3):
            best = None
            for row in candidates:
                if row in chosen:
                    continue
                words = [word for one in sorted([*chosen, row]) for word in sentences[one]]
                value = sum(article.references.score(words))
                if value > reached + 1e-9:
                    best, reached = row, value
            if best is None:
                break
            chosen.append(best)
        return chosen


class Learner:
    """Fits weights. Features are scaled by how much they vary within an article of these examples."""

    def __init__(self, examples):
        within = np.mean([example.features.var(0) for example in examples], 0)
        # What does not vary has no weight.
        self.scale = np.where(within > 1e-9, np.sqrt(within + 1e-18), np.inf)

    def fit(self, examples, columns, ridge, importance=None):
        """Weights of all features; 0 but for `columns`."""
        scale = self.scale[columns]
        inputs = [example.features[:, columns] / scale for example in examples]
        starts = np.cumsum([0] + [len(one) for one in inputs[:-1]])
        owner = np.repeat(np.arange(len(inputs)), [len(one) for one in inputs])
        matrix = np.vstack(inputs)
        share = np.ones(len(examples)) if importance is None else np.asarray(importance, float)
        share = share / share.sum()
        wanted = matrix.T @ (np.concatenate([e.target for e in examples]) * share[owner])

        def loss(weights):
            scores = matrix @ weights
            top = np.maximum.reduceat(scores, starts)
            powers = np.exp(scores - top[owner])
            sums = np.add.reduceat(powers, starts)
            value = ((top + np.log(sums)) * share).sum() - wanted @ weights
            slope = matrix.T @ (powers / sums[owner] * share[owner]) - wanted
            return value + ridge * (weights**2).sum(), slope + 2 * ridge * weights

        found = minimize(
            loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
        ).x
        # What hardly moves a score is not worth its time.
        found[np.abs(found) < 0.008] = 0
        weights = np.zeros(len(self.scale))
        weights[columns] = found / scale
        return weights


class Models:
    """Weights by profile, and by language and profile."""

    def __init__(self, examples, core, rich, least=20, strength=25, common_ridge=0.1):
        learner = Learner(examples)
        self.common, self.own = {}, {}
        sizes = Counter(source_of(example) for example in examples)
        profiles = defaultdict(list)
        for example in examples:
            profiles[example.article.profile].append(example)
        for profile, group in sorted(profiles.items()):
            if len(group) < least:
                continue
            # Sources count alike, but for those of a few articles.
            even = [1 / max(sizes[source_of(e)], 40) for e in group]
            self.common[profile] = learner.fit(group, core, common_ridge, even)
            for language in sorted({e.article.language for e in group}):
                mine = [e for e in group if e.article.language == language]
                # Few of a language's articles are rather taken for the profile than of it.
                share = len(mine) / sum(e.article.language == language for e in examples)
                if len(mine) >= least and share >= 0.2:
                    self.own[language, profile] = learner.fit(mine, rich, strength / len(mine))

    def weights(self, article, is_own):
        key = (article.language, article.profile)
        if is_own and key in self.own:
            return self.own[key]
        # As the engine: what has no weights of its own is weighed as news.
        profile = article.profile if article.profile in self.common else "news"
        return self.common.get(profile, next(iter(self.common.values())))


def source_of(example):
    """Parts of one source, such as cnndm and cnndm-train, are one."""
    return example.article.source.split("-")[0]
