"""Decisions compiled by numba, where that is installed: those of :mod:`nacre.coder` and :mod:`nacre.exact`, to the bit."""

from __future__ import annotations

import functools
import importlib.util
from typing import Any, Optional, Sequence

import numpy as np
from numpy.typing import NDArray

from . import coder
from .limits import Limits
from .mask import NEAR
from .neighbourhood import MIRRORED, N52, VOXEL_LISTS, WINDOW, counts, powers
from .prior import load_prior

WORTH = 2**17
"""From so many voxels on a grid is worth the seconds that numba needs to compile."""

Integers = NDArray[np.int64]


def available() -> bool:
    """Whether numba is installed."""
    return importlib.util.find_spec("numba") is not None


class FastDecoder(coder.Decoder):
    """A decoder whose state compiled code changes: range, code, position, decisions."""

    def __init__(self, code: bytes, limits: Limits) -> None:
        super().__init__(code, limits)
        self.data = np.frombuffer(code + bytes(4), np.uint8)
        self.state = np.array([self.range, self.code, self.pos, 0], np.int64)
        self.decide_compiled, self.mix_compiled, self.voxel_compiled = compiled()

    def decide(self, probability: int) -> int:
        """As in the other decoder."""
        decision = int(self.decide_compiled(self.data, self.state, probability))
        self.check()
        return decision

    def check(self) -> None:
        """Stops at the limit of decisions."""
        if self.state[3] > self.limits.decisions:
            self.limits.check_decisions(int(self.state[3]))


class FastMixing:
    """As :class:`nacre.coder.Mixing`, for decoders of this module."""

    def __init__(self, contexts: Sequence[int], sets: Sequence[int], weight: int, prior: Optional[int] = None) -> None:
        starts = np.concatenate(([0], np.cumsum(contexts))).astype(np.int64)
        self.offsets = starts[:-1]
        self.bases = np.concatenate(([0], np.cumsum(sets)[:-1])).astype(np.int64)
        inputs = 2 * len(contexts) + (1 if prior is None else 2)
        weights = np.full((sum(sets), inputs), weight, np.int64)
        if prior is not None:
            weights[:, -1] = prior
        chance = np.full(starts[-1], 1 << 21, np.int64)
        count = np.zeros(starts[-1], np.int64)
        self.learned = (chance, count, weights, np.zeros(inputs, np.int64), np.zeros(1, np.int64))

    def decide(
        self, decoder: FastDecoder, contexts: Sequence[int], sets: Sequence[int], prior: Sequence[int] = ()
    ) -> int:
        """One decision."""
        decision = decoder.mix_compiled(
            decoder.data,
            decoder.state,
            *self.learned,
            self.offsets + np.array(contexts),
            self.bases + np.array(sets),
            prior[0] if prior else 0,
        )
        decoder.check()
        return int(decision)

    def decide_voxel(
        self,
        decoder: FastDecoder,
        cells: NDArray[np.uint8],
        places: Integers,
        known: tuple[bool, bool, bool],
        e: Optional[int],
        scale: int,
        learned: bool,
    ) -> int:
        """A voxel decision of an exact grid.

        :param places: of the window, then of the three images
        :param known: which images are known
        :param scale: the input of the prior that says how large the grid is
        """
        value = decoder.voxel_compiled(
            decoder.data,
            decoder.state,
            *self.learned,
            self.offsets,
            self.bases,
            cells,
            places,
            *known,
            -1 if e is None else e,
            scale,
            learned,
        )
        decoder.check()
        return int(value)


@functools.cache
def compiled() -> tuple[Any, Any, Any]:
    """The compiled functions: a plain decision, a mixed one, one of a voxel."""
    from numba import njit

    squash = np.array(coder.SQUASH, np.int64)
    stretch = np.array(coder.STRETCH, np.int64)
    rate = np.array(coder.RATE, np.int64)
    confidence = np.array(coder.CONFIDENCE, np.int64)
    limit: Any = coder.LIMIT
    most = coder.WEIGHT_LIMIT

    @njit
    def decide(data, state, probability):  # type: ignore[no-untyped-def]
        state[3] += 1
        bound = (state[0] >> 16) * probability
        if state[1] < bound:
            decision = 1
            state[0] = bound
        else:
            decision = 0
            state[1] -= bound
            state[0] -= bound
        while state[0] < 1 << 24:
            state[0] <<= 8
            byte = np.int64(data[state[2]]) if state[2] < len(data) else np.int64(0)
            state[1] = (state[1] << 8 | byte) & 0xFFFFFFFF
            state[2] += 1
        return decision

    @njit
    def mix(data, state, chance, count, weights, inputs, decided, places, rows, prior):  # type: ignore[no-untyped-def]
        for k in range(len(places)):
            q = chance[places[k]] >> 10
            inputs[2 * k] = stretch[q]
            inputs[2 * k + 1] = (q - 2048) * confidence[count[places[k]]] >> 8
        inputs[2 * len(places)] = 256
        if len(inputs) > 2 * len(places) + 1:
            inputs[2 * len(places) + 1] = prior
        logits = np.empty(len(rows), np.int64)
        total = np.int64(0)
        for m in range(len(rows)):
            logit = np.int64(0)
            for i in range(len(inputs)):
                logit += weights[rows[m], i] * inputs[i]
            logit = min(limit, max(-limit, logit >> 16))
            logits[m] = logit
            total += logit
        decision = decide(data, state, squash[(total >> (len(rows) >> 1)) + limit])
        shift = 15 if decided[0] < 65536 else 16
        half = 1 << (shift - 1)
        decided[0] += 1
        for m in range(len(rows)):
            error = (decision << 16) - squash[logits[m] + limit]
            for i in range(len(inputs)):
                weight = weights[rows[m], i] + ((error * inputs[i] + half) >> shift)
                weights[rows[m], i] = min(most, max(-most, weight))
        goal = decision * 0x3FFFFF
        for k in range(len(places)):
            place = places[k]
            n = count[place]
            chance[place] += (goal - chance[place]) * rate[n] >> 16
            if n < 255:
                count[place] = n + 1
        return decision

    factors = np.array(powers(VOXEL_LISTS, WINDOW) + counts([NEAR, N52], WINDOW), np.int64).T.copy()
    left = np.array(MIRRORED, np.int64)
    prior = load_prior()
    first, first_bias = prior.first.astype(np.int64), prior.first_bias.astype(np.int64)
    second, second_bias = prior.second.astype(np.int64), prior.second_bias.astype(np.int64)
    third, third_bias = prior.third, prior.third_bias
    size = len(WINDOW)

    @njit
    def times(p, k):  # type: ignore[no-untyped-def]
        return ((p & 0xFFFF) * k + ((((p >> 16) * k) & 0xFFFF) << 16)) & 0xFFFFFFFF

    @njit
    def hashed(m, p, q):  # type: ignore[no-untyped-def]
        r = times(q, 0x85EBCA6B)
        h = times(p, 0x9E3779B1) ^ ((r << 13 | r >> 19) & 0xFFFFFFFF) ^ times(m, 0xC2B2AE35)
        return times(h ^ (h >> 15), 0x2C1B3C6D) >> 16

    @njit
    def image(cells, places, own, begin, pairs):  # type: ignore[no-untyped-def]
        differ = 0
        for p in range(pairs):
            differ += cells[places[left[begin + p]]] != cells[places[own + 1 + p]]
        return 1 + np.int64(cells[places[own]]) + 2 * min(2, differ)

    @njit
    def logit_of(cells, places, a, b, c, d):  # type: ignore[no-untyped-def]
        u = first_bias + first[a] + first[b] + first[c] + first[d]
        for k in range(141):
            if cells[places[k]]:
                u += first[k]
        v = second_bias.copy()
        for j in range(len(u)):
            if u[j] > 0:
                v += u[j] * second[j]
        total = third_bias
        for k in range(len(v)):
            total += third[k] * (max(v[k], 0) >> 6)
        return min(limit, max(-limit, total >> 8))

    @njit
    def voxel(  # type: ignore[no-untyped-def]
        data, state, chance, count, weights, inputs, decided, offsets, bases, cells, places, kx, ky, kz, e, scale, learned
    ):
        numbers = np.zeros(factors.shape[1], np.int64)
        for k in range(size):
            if cells[places[k]]:
                numbers += factors[k]
        near, face, edge, far, ahead, l6, l8, l9, l10, l11, l11_far, n13, n52 = (
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6],
            numbers[7], numbers[8], numbers[9], numbers[10], numbers[11], numbers[12],
        )  # fmt: skip
        mx = image(cells, places, size, 0, 7) if kx else 0
        my = image(cells, places, size + 8, 7, 7) if ky else 0
        mz = image(cells, places, size + 16, 14, 6) if kz else 0
        mirrors = mx + 7 * my + 49 * mz
        crowd = (n13 + 1) // 2 if e < 0 else 8 + e
        around = face + 8 * min(15, n52 // 4)
        at = offsets.copy()
        at[0] += near
        at[1] += face + 8 * edge
        at[2] += face + 8 * far + 64 * ahead
        at[3] += n13 + 14 * n52
        at[4] += hashed(4, mirrors + 512 * face, edge)
        at[5] += hashed(5, mirrors, near)
        at[6] += hashed(6, near + 8192 * far, l6)
        at[7] += face + 8 * edge + 512 * far + (4096 if n13 > 9 else 0)
        at[8] += hashed(8, l8, 0)
        at[9] += hashed(9, l9, 0)
        at[10] += hashed(10, l10, 0)
        at[11] += hashed(11, l11, l11_far)
        rows = bases.copy()
        logit = 0
        if learned:
            logit = logit_of(cells, places, 141 + mx, 148 + my, 155 + mz, scale + 1 + e)
            step = max(0, min(23, ((logit + 128) >> 8) + 12))
            at[12] += 8 * step + face
            at[13] += 343 * step + mirrors
            rows[0] += step
            rows[1] += around
            rows[2] += crowd
            rows[3] += mirrors
        else:
            rows[0] += crowd
            rows[1] += around
        return mix(data, state, chance, count, weights, inputs, decided, at, rows, logit)

    return decide, mix, voxel
