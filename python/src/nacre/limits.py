"""Limits on what decoding may take, since a file of a few bytes can ask for a grid of 2^32 voxels."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import LimitError


@dataclass(frozen=True)
class Limits:
    """What opening a file, and each question to it, may take at most.

    :param voxels: voxels of a grid
    :param operations: points asked times parameters of the network
    :param decisions: of an arithmetic code; each takes 20 to 80 microseconds without numba
    :param memory: bytes held at a time, about; counted before they are allocated
    """

    voxels: int = 2**27
    operations: int = 10**12
    decisions: int = 3 * 10**7
    memory: int = 2**30

    def __post_init__(self) -> None:
        for name in ("voxels", "operations", "decisions", "memory"):
            if getattr(self, name) < 1:
                raise ValueError(f"the limit of {name} is at least 1, not {getattr(self, name)}")

    def check_voxels(self, count: int) -> None:
        """:raises LimitError: if a grid of ``count`` voxels is too large"""
        self._check("voxels", count)

    def check_operations(self, points: int, parameters: int) -> None:
        """:raises LimitError: if a network of ``parameters`` may not be asked at ``points``"""
        self._check("operations", points * parameters)

    def check_decisions(self, count: int) -> None:
        """:raises LimitError: if so many decisions are too many"""
        self._check("decisions", count)

    def check_memory(self, size: int) -> None:
        """:raises LimitError: if ``size`` bytes are too many"""
        self._check("memory", size)

    def _check(self, name: str, asked: int) -> None:
        if asked > getattr(self, name):
            raise LimitError(
                f"decoding takes {asked} {name} or more, the limit is {getattr(self, name)}; "
                f"pass limits=nacre.Limits({name}=...) if that is meant"
            )


DEFAULT = Limits()
