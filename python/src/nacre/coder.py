"""The binary arithmetic coder with mixed contexts: FORMAT.md, "Coded mask".

Plain Python on lists: vectors of some 20 numbers are handled faster so than by numpy.
"""

from __future__ import annotations

import math
from operator import mul
from typing import Optional, Sequence

from .limits import Limits

LIMIT = 3071
WEIGHT_LIMIT = 2**20


def _squash_table() -> list[int]:
    knots = [int(math.floor(65536 / (1 + math.exp(-k / 4)) + 0.5)) for k in range(48)] + [65536]
    upper = []
    for x in range(LIMIT + 1):
        k, f = x >> 6, x & 63
        upper.append(min(65535, knots[k] + (((knots[k + 1] - knots[k]) * f + 32) >> 6)))
    return [65536 - p for p in upper[:0:-1]] + upper


SQUASH = _squash_table()
"""The probability, in 65536ths, of logit x at index x + LIMIT."""


def _stretch_table() -> list[int]:
    table = []
    x = 0
    for i in range(4096):
        while x < len(SQUASH) and SQUASH[x] < 16 * i + 8:
            x += 1
        table.append(min(x, 2 * LIMIT) - LIMIT)
    return table


STRETCH = _stretch_table()
"""The logit of probability i in 4096ths."""

RATE = [131072 // (2 * n + 3) for n in range(256)]
CONFIDENCE = [0] + [128 * n // (n + 2) for n in range(1, 256)]


def squash(x: int) -> int:
    """The probability of a logit in 256ths, in 65536ths."""
    return SQUASH[min(LIMIT, max(-LIMIT, x)) + LIMIT]


class Decoder:
    """Decisions from ``code``; ``limits`` bound how many."""

    def __init__(self, code: bytes, limits: Limits) -> None:
        self.bytes = code
        self.limits = limits
        self.pos = 4
        self.range = 0xFFFFFFFF
        self.code = int.from_bytes((code + bytes(4))[:4], "big")
        self.decisions = 0

    def decide(self, probability: int) -> int:
        """A decision whose probability of a 1 is given in 65536ths."""
        self.decisions += 1
        if self.decisions > self.limits.decisions:
            self.limits.check_decisions(self.decisions)
        bound = (self.range >> 16) * probability
        if self.code < bound:
            decision = 1
            self.range = bound
        else:
            decision = 0
            self.code -= bound
            self.range -= bound
        while self.range < 1 << 24:
            self.range <<= 8
            byte = self.bytes[self.pos] if self.pos < len(self.bytes) else 0
            self.code = (self.code << 8 | byte) & 0xFFFFFFFF
            self.pos += 1
        return decision


class Mixing:
    """Models that foresee decisions, each by a context of its own, and mixers that join them.

    :param contexts: how many contexts each model has
    :param sets: how many sets of weights each mixer has; 2 or 4 mixers
    :param weight: the first weights
    :param prior: the first weight of a further input that the caller gives, if there is one
    """

    def __init__(self, contexts: Sequence[int], sets: Sequence[int], weight: int, prior: Optional[int] = None) -> None:
        self.offsets = [sum(contexts[:i]) for i in range(len(contexts))]
        self.chance = [1 << 21] * sum(contexts)
        self.count = [0] * sum(contexts)
        row = [weight] * (2 * len(contexts) + 1) + ([] if prior is None else [prior])
        self.weights = [[row] * n for n in sets]
        self.shift = len(sets) >> 1
        self.decided = 0

    def decide(self, decoder: Decoder, contexts: Sequence[int], sets: Sequence[int], prior: Sequence[int] = ()) -> int:
        """One decision: the context of each model, the set of each mixer, and the prior's logit."""
        chance, count = self.chance, self.count
        places = [offset + context for offset, context in zip(self.offsets, contexts)]
        inputs: list[int] = []
        for place in places:
            q = chance[place] >> 10
            inputs.append(STRETCH[q])
            inputs.append((q - 2048) * CONFIDENCE[count[place]] >> 8)
        inputs.append(256)
        inputs.extend(prior)
        rows = [weights[chosen] for weights, chosen in zip(self.weights, sets)]
        total = 0
        logits = []
        for row in rows:
            logit = sum(map(mul, row, inputs)) >> 16
            logit = LIMIT if logit > LIMIT else -LIMIT if logit < -LIMIT else logit
            logits.append(logit)
            total += logit
        decision = decoder.decide(SQUASH[(total >> self.shift) + LIMIT])
        shift = 15 if self.decided < 65536 else 16
        half = 1 << (shift - 1)
        self.decided += 1
        for weights, chosen, row, logit in zip(self.weights, sets, rows, logits):
            error = (decision << 16) - SQUASH[logit + LIMIT]
            changed = [w + ((error * v + half) >> shift) for w, v in zip(row, inputs)]
            if max(changed) > WEIGHT_LIMIT or min(changed) < -WEIGHT_LIMIT:
                changed = [min(WEIGHT_LIMIT, max(-WEIGHT_LIMIT, w)) for w in changed]
            weights[chosen] = changed
        goal = decision * 0x3FFFFF
        for place in places:
            n = count[place]
            chance[place] += (goal - chance[place]) * RATE[n] >> 16
            if n < 255:
                count[place] = n + 1
        return decision
