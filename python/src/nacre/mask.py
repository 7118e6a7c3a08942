"""The coded mask of blocks: FORMAT.md, "Coded mask"."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from .coder import Decoder, Mixing
from .limits import Limits

BITS13 = 1 << 13
CONTEXTS = (BITS13, 1 << 9, 1 << 13, 14 * 41, 8 * 27, 1 << 12, 1 << 13, 1 << 13)

Offset = tuple[int, int, int]

NEAR: list[Offset] = [(a, b, c) for a, b, c in itertools.product((-1, 0, 1), repeat=3) if (a, b, c) < (0, 0, 0)]
AROUND: list[Offset] = [(a, b, c) for a, b, c in itertools.product(range(-2, 3), repeat=3) if (a, b, c) < (0, 0, 0)]
FACE: list[Offset] = [(-1, 0, 0), (0, -1, 0), (0, 0, -1)]
FAR: list[Offset] = [(-2, 0, 0), (0, -2, 0), (0, 0, -2)]
EDGE: list[Offset] = [(-1, -1, 0), (-1, 1, 0), (-1, 0, -1), (-1, 0, 1), (0, -1, -1), (0, -1, 1)]
AHEAD: list[Offset] = [(-1, 0, 1), (-1, 1, 0), (0, -1, 1), (-1, 1, 1), (-2, 0, 1), (-2, 1, 0), (0, -2, 1)]
IMAGE_X: list[Offset] = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (-1, 0, 0), (0, 0, -1), (0, -1, 0)]
IMAGE_Y: list[Offset] = [(0, 0, 0), (0, 0, 1), (0, -1, 0), (0, 0, -1)]
IMAGE_Z: list[Offset] = [(0, 0, 0), (0, 0, -1)]


def decode_mask(code: bytes, shape: tuple[int, int, int], limits: Limits) -> NDArray[np.bool_]:
    """The blocks in which the network is asked."""
    nx, ny, nz = shape
    sx, sy = (ny + 4) * (nz + 4), nz + 4
    cells = [0] * ((nx + 4) * sx)

    def places(offsets: list[Offset]) -> list[int]:
        return [a * sx + b * sy + c for a, b, c in offsets]

    near, around, face, far, edge, ahead = map(places, (NEAR, AROUND, FACE, FAR, EDGE, AHEAD))
    image_x, image_y, image_z = map(places, (IMAGE_X, IMAGE_Y, IMAGE_Z))
    decoder = Decoder(code, limits)
    mixing = Mixing(CONTEXTS, (27, 64), 6000)

    def bits(at: int, offsets: list[int]) -> int:
        number = 0
        for k, offset in enumerate(offsets):
            if cells[at + offset]:
                number |= 1 << k
        return number

    for x in range(nx):
        for y in range(ny):
            row = (x + 2) * sx + (y + 2) * sy + 2
            for z in range(nz):
                at = row + z
                n62 = 0
                for offset in around:
                    n62 += cells[at + offset]
                mirrors = number_x = number_y = number_z = 0
                if x > nx - 1 - x:
                    image = at + (nx - 1 - 2 * x) * sx
                    mirrors += 1 + cells[image]
                    number_x = bits(image, image_x) | 64
                if y > ny - 1 - y:
                    image = at + (ny - 1 - 2 * y) * sy
                    mirrors += 3 * (1 + cells[image])
                    number_y = bits(image, image_y) | 16
                if z > nz - 1 - z:
                    image = at + nz - 1 - 2 * z
                    mirrors += 9 * (1 + cells[image])
                    number_z = bits(image, image_z) | 4
                if n62:
                    near_bits = bits(at, near)
                    n13 = bin(near_bits).count("1")
                    f, e, d = bits(at, face), bits(at, edge), bits(at, far)
                    a = bits(at, ahead)
                else:
                    near_bits = n13 = f = e = d = a = 0
                contexts = (
                    near_bits,
                    f + 8 * e,
                    f + 8 * d + 64 * a,
                    n13 + 14 * min(n62, 40),
                    f + 8 * mirrors,
                    (a & 1) + (a & 2) + 4 * f + 32 * number_x,
                    (a & 1) + 2 * (a >> 2 & 1) + 4 * f + 32 * number_z + 256 * number_y,
                    f + 8 * e + 512 * d + (4096 if n13 > 9 else 0),
                )
                cells[at] = mixing.decide(decoder, contexts, (mirrors, f + 8 * min(7, n62 // 4)))
    grid = np.array(cells, np.bool_).reshape(nx + 4, ny + 4, nz + 4)
    return grid[2:-2, 2:-2, 2:-2].copy()


def components(free: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each cell of ``free`` the number of its component, by shared faces; -1 for all others.

    Components are numbered in the order of their first cell.
    """
    parent = np.arange(free.size)
    pairs = []
    index = parent.reshape(free.shape)
    for axis in range(3):
        upper: list[slice] = [slice(None)] * 3
        lower: list[slice] = [slice(None)] * 3
        upper[axis], lower[axis] = slice(1, None), slice(None, -1)
        both = free[tuple(upper)] & free[tuple(lower)]
        pairs.append((index[tuple(lower)][both], index[tuple(upper)][both]))
    first = np.concatenate([a for a, _ in pairs])
    second = np.concatenate([b for _, b in pairs])
    while first.size:
        a, b = parent[first], parent[second]
        differ = a != b
        first, second, a, b = first[differ], second[differ], a[differ], b[differ]
        np.minimum.at(parent, np.maximum(a, b), np.minimum(a, b))
        while True:
            above = parent[parent]
            if np.array_equal(above, parent):
                break
            parent = above
    flat = free.ravel()
    roots = np.flatnonzero(flat & (parent == np.arange(free.size)))
    numbers = np.full(free.size, -1, np.int64)
    numbers[roots] = np.arange(roots.size)
    return np.where(flat, numbers[parent], -1).reshape(free.shape)
