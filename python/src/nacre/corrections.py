"""Voxels that a network gets wrong: FORMAT.md, "Corrections"."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from .coder import Decoder, Mixing
from .frame import spread
from .limits import Limits
from .network import BlockMask

AROUND = [o for o in itertools.product((-1, 0, 1), repeat=3) if o != (0, 0, 0)]
CONTEXTS = (324, 1 << 11, 1 << 14, 1 << 8, 1458)


def corrected(
    code: bytes, predicted: NDArray[np.bool_], solid: NDArray[np.bool_], mask: BlockMask, limits: Limits
) -> NDArray[np.bool_]:
    """The grid that was encoded, from the one that is occupied without corrections and its solid."""
    limits.check_memory(60 * predicted.size)
    nx, ny, nz = predicted.shape
    crowd = _neighbours(predicted)
    static_contexts = _static_contexts(predicted, solid, crowd)
    near = spread(predicted)
    wrong = [0] * ((nx + 2) * (ny + 2) * (nz + 2))
    sx, sy = (ny + 2) * (nz + 2), nz + 2
    around = [a * sx + b * sy + c for a, b, c in AROUND]
    before = around[:13]
    decoder = Decoder(code, limits)
    stray_mixing = Mixing((2,), (1, 1), 34000)
    mixing = Mixing(CONTEXTS, (27, 27), 9272)
    stray = 0
    e = mask.edge
    for i, j, k in np.argwhere(mask.blocks).tolist():
        stray = stray_mixing.decide(decoder, (stray,), (0, 0))
        part = (slice(e * i, e * i + e), slice(e * j, e * j + e), slice(e * k, e * k + e))
        asked = np.ones_like(near[part]) if stray else near[part]
        places = np.argwhere(asked)
        numbers = [table[part][asked].tolist() for table in static_contexts]
        flat = ((places[:, 0] + e * i + 1) * sx + (places[:, 1] + e * j + 1) * sy + places[:, 2] + e * k + 1).tolist()
        for at, first, second, fourth, fifth, p, around_p in zip(flat, *numbers):
            wrongs = 0
            for offset in around:
                wrongs += wrong[at + offset]
            decided = 0
            if wrongs:
                for offset in before:
                    decided = decided << 1 | wrong[at + offset]
            contexts = (
                first + min(wrongs, 2),
                second + 4 * wrong[at - sx] + 2 * wrong[at - sy] + wrong[at - 1],
                2 * decided + p,
                fourth,
                fifth,
            )
            wrong[at] = mixing.decide(decoder, contexts, (around_p, wrongs))
    found = np.array(wrong, np.bool_).reshape(nx + 2, ny + 2, nz + 2)[1:-1, 1:-1, 1:-1]
    return predicted ^ found


def _shifted(grid: NDArray[np.bool_], offset: tuple[int, int, int], pad: int) -> NDArray[np.uint8]:
    padded = np.pad(grid.view(np.uint8), pad)
    return padded[tuple(slice(pad + o, pad + o + n) for o, n in zip(offset, grid.shape))]


def _neighbours(grid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """How many of the 26 neighbours of each voxel are set."""
    total = np.pad(grid.view(np.uint8), 1)
    for axis in range(3):
        window = np.moveaxis(total, axis, 0)
        summed = window[:-2] + window[1:-1] + window[2:]
        total = np.moveaxis(summed, 0, axis)
    return total - grid.view(np.uint8)


def _faces(grid: NDArray[np.bool_], distance: int) -> NDArray[np.int32]:
    number = np.zeros(grid.shape, np.int32)
    for bit in range(6):
        offset = [0, 0, 0]
        offset[bit // 2] = distance if bit & 1 else -distance
        number += _shifted(grid, (offset[0], offset[1], offset[2]), distance).astype(np.int32) << bit
    return number


def _static_contexts(
    p: NDArray[np.bool_], s: NDArray[np.bool_], crowd: NDArray[np.uint8]
) -> list[NDArray[np.int32]]:
    """What of the five contexts does not depend on the voxels found wrong, then p and crowd."""
    occupied = p.astype(np.int32)
    both = 2 * occupied + s
    many = crowd.astype(np.int32)
    return [
        (both * 27 + many) * 3,
        (4 * _faces(p, 1) + both) * 8,
        4 * _faces(p, 2) + both,
        (27 * _neighbours(s).astype(np.int32) + many) * 2 + occupied,
        occupied,
        many,
    ]
