"""Coded weights: FORMAT.md, "Coded weights"."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .coder import LIMIT, RATE, SQUASH, STRETCH, WEIGHT_LIMIT, Decoder, squash
from .errors import MalformedNacreError

MOST = 65535
STEPS = (64, 76, 91, 108)
ZERO = (785, 600, 400, 180, -90, -515, -1300, -2225)
MORE = (1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071)
FIRST = (0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200)


def _logits(values: tuple[int, ...], count: int, halved: bool = False) -> list[int]:
    result = []
    for index in range(count):
        o = index >> 2
        after = values[min(o + 1, len(values) - 1)]
        logit = values[o] + ((after - values[o]) * (index & 3) >> 2)
        result.append(int(logit / 2) if halved else logit)
    return result


TABLES = (_logits(ZERO, 29), _logits(MORE, 41), _logits(FIRST, 41), _logits(FIRST, 41, True))


class Estimate:
    """How large magnitudes are: a sum and a count."""

    __slots__ = ("total", "count")

    def __init__(self, mean: int, weight: int) -> None:
        self.total = mean * weight
        self.count = weight

    def mean(self) -> int:
        """In 16ths, at least 1."""
        return max(1, self.total // self.count)

    def level(self) -> int:
        """Four to a doubling of the mean."""
        mean = self.mean()
        k = mean.bit_length() - 1
        return 4 * k + ((4 * mean >> k) & 3)

    def add(self, magnitude: int) -> None:
        """Learns a magnitude."""
        self.total += 16 * magnitude
        self.count += 1
        if self.count >= 4096:
            self.total >>= 1
            self.count >>= 1


class Magnitudes:
    """Decodes magnitudes by one context for each of some estimates."""

    def __init__(self, inputs: int) -> None:
        self.chance = [[[64 * squash(t) for t in table] for table in TABLES] for _ in range(inputs)]
        self.count = [[[12] * len(table) for table in TABLES] for _ in range(inputs)]
        weight = 65536 // inputs
        self.mixers = [[weight] * inputs, [weight] * inputs]

    def decode(self, decoder: Decoder, estimates: list[Estimate]) -> int:
        """The next magnitude, which the estimates learn."""
        levels = [estimate.level() - 16 for estimate in estimates]
        size = 0
        while size < 17:
            if size == 0:
                indices = [min(28, max(0, 12 - level)) for level in levels]
                more = self._decide(decoder, 0, 0, indices)
            else:
                more = self._decide(decoder, 0, 1, self._indices(levels, size))
            if not more:
                break
            size += 1
        magnitude = min(size, 1)
        for k in range(size - 1):
            if k < 2:
                bit = self._decide(decoder, 1, 2 + k, self._indices(levels, size))
            else:
                bit = decoder.decide(32768)
            magnitude = magnitude << 1 | bit
        for estimate in estimates:
            estimate.add(magnitude)
        return magnitude

    @staticmethod
    def _indices(levels: list[int], size: int) -> list[int]:
        return [min(40, max(0, 4 * (size - 1) - level + 24)) for level in levels]

    def _decide(self, decoder: Decoder, mixer: int, table: int, indices: list[int]) -> int:
        weights = self.mixers[mixer]
        inputs = [STRETCH[rows[table][i] >> 10] for rows, i in zip(self.chance, indices)]
        logit = sum(w * v for w, v in zip(weights, inputs)) >> 16
        logit = min(LIMIT, max(-LIMIT, logit))
        probability = SQUASH[logit + LIMIT]
        decision = decoder.decide(probability)
        error = (decision << 16) - probability
        self.mixers[mixer] = [
            min(WEIGHT_LIMIT, max(-WEIGHT_LIMIT, w + ((v * error + 32768) >> 16))) for w, v in zip(weights, inputs)
        ]
        goal = decision * 0x3FFFFF
        for rows, counts, i in zip(self.chance, self.count, indices):
            p, n = rows[table], counts[table]
            p[i] += (goal - p[i]) * RATE[n[i]] >> 16
            if n[i] < 255:
                n[i] += 1
        return decision


class Signs:
    """The signs of bias differences."""

    def __init__(self) -> None:
        self.chance = [1 << 21, 1 << 21]
        self.count = [0, 0]

    def decode(self, decoder: Decoder, later_row: int) -> int:
        """1 for negative."""
        p, n = self.chance[later_row], self.count[later_row]
        decision = decoder.decide(max(32, 16 * (p >> 10)))
        self.chance[later_row] = p + ((decision * 0x3FFFFF - p) * RATE[n] >> 16)
        self.count[later_row] = min(n + 1, 255)
        return decision


class WeightDecoder:
    """The integers of affine maps, map by map, with the step of each."""

    def __init__(self, decoder: Decoder, offset: int) -> None:
        self.decoder = decoder
        self.offset = offset
        self.signs = Signs()
        self.bias_magnitudes = Magnitudes(1)
        self.weight_magnitudes = Magnitudes(3)
        self.bias_estimate = Estimate(160, 1)
        self.weight_estimate = Estimate(160, 1)

    def decode(self, rows: int, columns: int, biases: bool) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weights [row][column], and the biases of the rows: none if ``biases`` is not set."""
        decoder = self.decoder
        code = 0
        for _ in range(8):
            code = code << 1 | decoder.decide(32768)
        step = np.float32(STEPS[code & 3] * 2.0 ** ((code >> 2) - 38))
        offsets = self._biases(rows) if biases else []
        self.weight_estimate = of_map = Estimate(self.weight_estimate.mean(), 1)
        of_columns: list[Estimate] = []
        values = []
        for row in range(rows):
            of_row = Estimate(of_map.mean(), 3)
            for column in range(columns):
                if row == 0:
                    of_columns.append(Estimate(of_map.mean(), 3))
                value = self.weight_magnitudes.decode(decoder, [of_map, of_columns[column], of_row])
                self._check(value)
                values.append(-value if value and decoder.decide(32768) else value)
        return (
            np.array(values, np.float32).reshape(rows, columns) * step,
            np.array(offsets, np.float32) * step,
        )

    def _biases(self, rows: int) -> list[int]:
        self.bias_estimate = Estimate(self.bias_estimate.mean(), 1)
        result = []
        before = 0
        for row in range(rows):
            difference = self.bias_magnitudes.decode(self.decoder, [self.bias_estimate])
            if difference and self.signs.decode(self.decoder, min(row, 1)):
                difference = -difference
            before += difference
            self._check(before)
            result.append(before)
        return result

    def _check(self, value: int) -> None:
        if abs(value) > MOST:
            raise MalformedNacreError(f"coded weights have the integer {value}, beyond {MOST}", self.offset)
