"""Numbers from the bytes of a file, each checked as FORMAT.md's "Conventions" ask."""

from __future__ import annotations

import math
import struct

import numpy as np
from numpy.typing import NDArray

from .errors import MalformedNacreError


class Fields:
    """Reads ``data`` from ``pos`` to ``end``."""

    def __init__(self, data: bytes, pos: int, end: int) -> None:
        self.data = data
        self.pos = pos
        self.end = end

    @property
    def left(self) -> int:
        """Bytes that are left."""
        return self.end - self.pos

    def take(self, size: int, what: str) -> bytes:
        """The next ``size`` bytes."""
        if size > self.left:
            raise MalformedNacreError(f"{what} takes {size} bytes, {self.left} are left", self.pos)
        self.pos += size
        return self.data[self.pos - size : self.pos]

    def rest(self) -> bytes:
        """All bytes that are left."""
        return self.take(self.left, "the rest")

    def u8(self, what: str, most: int = 255) -> int:
        """An unsigned byte of at most ``most``."""
        value = self.take(1, what)[0]
        if value > most:
            raise MalformedNacreError(f"{what} is {value}, at most {most} is allowed", self.pos - 1)
        return value

    def varint(self, what: str, least: int, most: int) -> int:
        """A varint within [least, most]."""
        start = self.pos
        value = 0
        for k in range(5):
            byte = self.u8(what)
            value |= (byte & 127) << (7 * k)
            if byte < 128:
                if byte == 0 and k > 0:
                    raise MalformedNacreError(f"{what} has a superfluous byte", start)
                if not least <= value <= most:
                    raise MalformedNacreError(f"{what} is {value}, it must be {least} to {most}", start)
                return value
        raise MalformedNacreError(f"{what} has more than 5 bytes", start)

    def real(self, code: str, what: str) -> float:
        """A finite number: ``e``, ``f`` or ``d`` for f16, f32 or f64."""
        start = self.pos
        (value,) = struct.unpack("<" + code, self.take(struct.calcsize(code), what))
        if not math.isfinite(value):
            raise MalformedNacreError(f"{what} is not a finite number", start)
        return float(value)

    def reals(self, dtype: str, count: int, what: str) -> NDArray[np.float32]:
        """``count`` finite numbers of a numpy type such as ``<f2``, as f32."""
        start = self.pos
        size = np.dtype(dtype).itemsize
        values = np.frombuffer(self.take(size * count, what), dtype)
        bad = np.flatnonzero(~np.isfinite(values))
        if bad.size:
            raise MalformedNacreError(f"{what} has a number that is not finite", start + size * int(bad[0]))
        return values.astype(np.float32)

    def nothing_left(self, what: str) -> None:
        """:raises MalformedNacreError: if bytes are left"""
        if self.left:
            raise MalformedNacreError(f"{what} is {self.left} bytes longer than its content", self.pos)
