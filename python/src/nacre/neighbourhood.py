"""Notation of FORMAT.md, "Exact grid": lists of neighbours that are decided before a voxel, and hashes."""

from __future__ import annotations

from typing import Sequence

from .mask import AHEAD, EDGE, FACE, FAR, NEAR, Offset

U32 = 0xFFFFFFFF


def run(a: int, b: int, c: int, n: int) -> list[Offset]:
    """R(a, b, c, n)."""
    return [(a, b, c + k) for k in range(n)]


def runs(*parts: tuple[int, int, int, int]) -> list[Offset]:
    """A list of runs, joined."""
    return [offset for part in parts for offset in run(*part)]


def hashed(m: int, p: int, q: int) -> int:
    """H(m, p, q), 32 bits."""
    r = q * 0x85EBCA6B & U32
    h = (p * 0x9E3779B1 ^ (r << 13 | r >> 19) ^ m * 0xC2B2AE35) & U32
    return ((h ^ h >> 15) * 0x2C1B3C6D) & U32


PRIOR_WINDOW = runs(
    *[(0, 0, -7, 7), (0, -1, -3, 7), (0, -2, -3, 7), (0, -3, -2, 5), (0, -4, -1, 3)],
    *[(-1, -3, -2, 5), (-1, -2, -3, 7), (-1, -1, -3, 7), (-1, 0, -3, 7), (-1, 1, -3, 7), (-1, 2, -3, 7), (-1, 3, -2, 5)],
    *[(-2, -3, -1, 3), (-2, -2, -2, 5), (-2, -1, -3, 7), (-2, 0, -3, 7), (-2, 1, -3, 7), (-2, 2, -2, 5), (-2, 3, -1, 3)],
    *[(-3, -2, -1, 3), (-3, -1, -2, 5), (-3, 0, -2, 5), (-3, 1, -2, 5), (-3, 2, -1, 3)],
    *[(-4, -1, -1, 3), (-4, 0, -1, 3), (-4, 1, -1, 3)],
)
"""What the prior sees, input by input."""

N52 = [
    (a, b, c)
    for a in (-2, -1, 0)
    for b in range(-2, 3)
    for c in range(-2, 3)
    if (a, b, c) < (0, 0, 0) and (a, abs(b)) != (-2, 2)
]

WINDOW = [o for o in dict.fromkeys(PRIOR_WINDOW + N52 + [(0, -4, 0), (-4, 0, 0)])]
"""All neighbours that any list of a voxel names; those of the prior first."""

VOXEL_LISTS: list[list[Offset]] = [
    NEAR,
    FACE,
    EDGE,
    FAR,
    AHEAD,
    runs((-2, -1, -2, 5), (-2, 1, -2, 5), (-1, -2, -2, 5), (-1, 2, -2, 5)),
    runs((-1, -1, -2, 5), (-1, 0, -2, 5), (-1, 1, -2, 5), (0, -1, -2, 5), (0, 0, -2, 2)),
    runs((-1, 0, -2, 5), (0, -1, -2, 5), (0, 0, -4, 4), (-2, 0, -2, 5), (0, -2, -2, 5)),
    runs((-1, 0, -3, 7), (-2, 0, -2, 5), (-3, 0, -1, 3), (-1, 1, -1, 3), (-1, 2, -1, 3), (0, 0, -1, 1), (0, -1, -1, 3)),
    runs((0, -1, -3, 7), (0, -2, -2, 5), (0, -3, -1, 3), (-1, -1, -1, 3), (-1, -2, -1, 3), (0, 0, -1, 1), (-1, 0, -1, 3)),
    [(-4, 0, 0), (0, -4, 0)],
]
"""Lists that are numbers of a voxel; counts of 1 come beside them."""

MIRROR_X: list[tuple[Offset, Offset]] = (
    [((0, -1, c), (0, -1, c)) for c in (-1, 0, 1)]
    + [((0, 0, -1), (0, 0, -1))]
    + [((-1, 0, c), (1, 0, c)) for c in (-1, 0, 1)]
)
MIRROR_Y: list[tuple[Offset, Offset]] = (
    [((0, -1, c), (0, 1, c)) for c in (-1, 0, 1)]
    + [((0, 0, -1), (0, 0, -1))]
    + [((-1, 0, c), (-1, 0, c)) for c in (-1, 0, 1)]
)
MIRROR_Z: list[tuple[Offset, Offset]] = [((-1, 0, c), (-1, 0, -c)) for c in (-1, 0, 1)] + [
    ((0, -1, c), (0, -1, -c)) for c in (-1, 0, 1)
]
"""Pairs that are compared: at the voxel, at its image."""

MIRRORED = [WINDOW.index(here) for pairs in (MIRROR_X, MIRROR_Y, MIRROR_Z) for here, _ in pairs]
"""Where the left sides of all pairs are in the window."""

EXCEPTION_FAR = runs(
    (-2, 0, -2, 5), (0, -2, -2, 5), (0, 0, -3, 2), (-2, -1, -1, 3), (-2, 1, -1, 3), (-1, -2, -1, 3), (-1, 2, -1, 3)
)


def powers(lists: Sequence[Sequence[Offset]], window: Sequence[Offset]) -> list[list[int]]:
    """For each list the factor of each neighbour of a window, so that a product with the window gives its number."""
    place = {offset: k for k, offset in enumerate(window)}
    rows = []
    for offsets in lists:
        row = [0] * len(window)
        for k, offset in enumerate(offsets):
            row[place[offset]] += 1 << k
        rows.append(row)
    return rows


def counts(lists: Sequence[Sequence[Offset]], window: Sequence[Offset]) -> list[list[int]]:
    """For each list the factors that count its neighbours."""
    return [[int(offset in set(offsets)) for offset in window] for offsets in lists]
