"""The prior of learned exact grids: FORMAT.md, "Prior"."""

from __future__ import annotations

import functools
import zlib
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .coder import LIMIT

SIZE = 21281
CHECKSUM = 0x1399602D


class Prior:
    """A network of integers from 174 bits to a logit; exact in floats, since all sums are below 2^53."""

    def __init__(self, data: bytes) -> None:
        checksum = int.from_bytes(data[-4:], "little")
        if len(data) != SIZE or zlib.crc32(data[:-4]) != checksum or checksum != CHECKSUM:
            raise ValueError("context-prior.bin of this package is damaged; install the package again")

        def part(dtype: str, count: int, offset: int) -> NDArray[Any]:
            return np.frombuffer(data, dtype, count, offset)

        self.first = part("i1", 174 * 96, 8).reshape(174, 96).astype(np.float32)
        self.first_bias = part("<i2", 96, 16712).astype(np.float32)
        self.second = part("i1", 96 * 32, 16904).reshape(96, 32).astype(np.float64)
        self.second_bias = part("<i4", 32, 19976).astype(np.float64)
        self.third = part("<i2", 32, 20104).astype(np.int64)
        self.third_bias = int(part("<i4", 1, 20168)[0])

    def logit(self, window: NDArray[np.float32], others: list[int]) -> int:
        """The logit of a voxel from the 141 bits of its window and the other inputs that are 1."""
        u = window @ self.first[:141]
        u += self.first_bias
        for index in others:
            u += self.first[index]
        v = np.maximum(u, 0) @ self.second
        v += self.second_bias
        w = np.maximum(v, 0).astype(np.int64) >> 6
        logit = (self.third_bias + int(w @ self.third)) >> 8
        return min(LIMIT, max(-LIMIT, logit))


@functools.cache
def load_prior() -> Prior:
    """The prior that is part of the format."""
    return Prior(resources.files(__package__).joinpath("context-prior.bin").read_bytes())
