"""Exact grids: FORMAT.md, "Exact grid"."""

from __future__ import annotations

from typing import Any, Optional, Sequence

import numpy as np
from numpy.typing import NDArray

from .coder import Decoder, Mixing
from .fast import WORTH, FastDecoder, FastMixing, available
from .frame import eroded
from .limits import Limits
from .mask import NEAR, Offset
from .neighbourhood import (
    EXCEPTION_FAR,
    MIRROR_X,
    MIRROR_Y,
    MIRROR_Z,
    MIRRORED,
    N52,
    VOXEL_LISTS,
    WINDOW,
    counts,
    hashed,
    powers,
)
from .prior import Prior, load_prior

PAD = 4
BEFORE, BEHIND = 7, 3
PARTS = (64, 8)
LEARNED_STEPS = 24
MIRRORS = 343
VOXEL_CONTEXTS = [1 << 13, 1 << 9, 1 << 13, 14 * 53, 1 << 16, 1 << 16, 1 << 16, 1 << 13] + [1 << 16] * 4


def decode_exact(
    code: bytes, shape: tuple[int, int, int], limits: Limits, fast: Optional[bool] = None
) -> NDArray[np.bool_]:
    """The grid of an exact layer.

    :param fast: whether numba compiles a part; by default where it is installed and the grid large enough
    """
    nx, ny, nz = shape
    if fast is None:
        fast = nx * ny * nz >= WORTH and available()
    padded = (nx + PAD) * (ny + 2 * PAD) * (nz + BEFORE + BEHIND)
    limits.check_memory(2 * padded + nx * ny * nz + 2**24)
    decoder = FastDecoder(code, limits) if fast else Decoder(code, limits)
    learned, shell = decoder.decide(32768), decoder.decide(32768)
    cells = Cells(shape)
    Scan(cells, decoder, load_prior() if learned else None).decode()
    grid = cells.grid()
    if not shell:
        return grid
    del cells
    limits.check_memory(2 * padded + 40 * grid.size + 2**24)
    exceptions = Cells(shape)
    Exceptions(grid, exceptions, decoder).decode()
    return (grid & ~eroded(grid)) ^ exceptions.grid()


def mixing_for(
    decoder: Decoder, contexts: Sequence[int], sets: Sequence[int], weight: int, prior: Optional[int] = None
) -> Any:
    """A mixing of the same kind as a decoder: compiled or not."""
    kind: Any = FastMixing if isinstance(decoder, FastDecoder) else Mixing
    return kind(contexts, sets, weight, prior)


class Cells:
    """Voxels decided so far, 0 elsewhere and beyond the grid, as bytes with room around them."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        nx, ny, nz = self.shape = shape
        self.row = nz + BEFORE + BEHIND
        self.plane = (ny + 2 * PAD) * self.row
        self.bytes = bytearray((nx + PAD) * self.plane)
        self.view = np.frombuffer(self.bytes, np.uint8)

    def offset(self, offset: Offset) -> int:
        """How far a neighbour is."""
        a, b, c = offset
        return a * self.plane + b * self.row + c

    def offsets(self, offsets: list[Offset]) -> NDArray[np.int64]:
        """How far neighbours are."""
        return np.array([self.offset(o) for o in offsets], np.int64)

    def start(self, x: int, y: int) -> int:
        """Where a row begins."""
        return (x + PAD) * self.plane + (y + PAD) * self.row + BEFORE

    def grid(self) -> NDArray[np.bool_]:
        """The grid alone."""
        nx, ny, nz = self.shape
        whole = self.view.reshape(nx + PAD, ny + 2 * PAD, self.row)
        return whole[PAD:, PAD : PAD + ny, BEFORE : BEFORE + nz].astype(np.bool_)


class Runs:
    """What run decisions need: whether a run is quiet, and the decision whether it is all u."""

    def __init__(self, cells: Cells, decoder: Decoder) -> None:
        self.cells = cells
        self.decoder = decoder
        self.mixing = mixing_for(decoder, [1 << 12] * 5, (8, 16), 9272)
        self.around = [cells.offset((a, b, 0)) for a in (-2, -1) for b in range(-2, 3)]
        self.around += [cells.offset((0, -2, 0)), cells.offset((0, -1, 0))]
        self.third = [cells.offset(o) for o in ((-3, 0, 0), (0, -3, 0), (-2, -3, 0), (-2, 3, 0))]
        self.fourth = [cells.offset(o) for o in ((-4, 0, 0), (0, -4, 0))]

    def quiet(self, row: int, f: int, t: int) -> Optional[int]:
        """The value of all that surrounds a run, if that is one value."""
        data = self.cells.bytes
        u = data[row + f - 1]
        if data[row + f - 2] != u:
            return None
        other = 1 - u
        low, high = row + f - 2, row + t + 2
        for offset in self.around:
            if data.find(other, low + offset, high + offset) >= 0:
                return None
        return u

    def decide(self, x: int, y: int, f: int, t: int, size: int, u: int) -> int:
        """A run decision: whether any voxel of the run is not u."""
        nx, ny, nz = self.cells.shape
        data = self.cells.bytes
        other = 1 - u
        row = self.cells.start(x, y)
        low, high = row + max(f - 2, 0), row + min(t + 2, nz)
        third = fourth = 0
        for k, offset in enumerate(self.third):
            third |= (data.find(other, low + offset, high + offset) >= 0) << k
        third |= (data[row + f - 3] != u) << 4
        for k, offset in enumerate(self.fourth):
            fourth |= (data.find(other, low + offset, high + offset) >= 0) << k
        fourth |= (data[row + f - 4] != u) << 2
        count = min(7, bin(third | fourth << 5).count("1"))
        images = 0
        if nx - 1 - x < x:
            image = self.cells.start(nx - 1 - x, y)
            images += 1 + (data.find(other, image + f, image + t) >= 0)
        if ny - 1 - y < y:
            image = self.cells.start(x, ny - 1 - y)
            images += 3 * (1 + (data.find(other, image + f, image + t) >= 0))
        if nz - f <= f:
            images += 9 * (1 + (data.find(other, row + nz - t, row + nz - f) >= 0))
        kind = u + 2 * size
        contexts = (
            hashed(0, kind, third + 32 * fourth) >> 20,
            hashed(1, kind, images) >> 20,
            hashed(2, kind + 8 * images, count) >> 20,
            hashed(3, kind, x) >> 20,
            hashed(4, kind, y + 4096 * count) >> 20,
        )
        return self.mixing.decide(self.decoder, contexts, (kind, u + 2 * count))


class Voxels:
    """Voxel decisions, with a prior or without."""

    def __init__(self, cells: Cells, decoder: Decoder, prior: Optional[Prior]) -> None:
        self.cells = cells
        self.decoder = decoder
        self.prior = prior
        if prior is None:
            self.mixing = mixing_for(decoder, VOXEL_CONTEXTS, (16, 128), 4080)
        else:
            contexts = VOXEL_CONTEXTS + [8 * LEARNED_STEPS, MIRRORS * LEARNED_STEPS]
            self.mixing = mixing_for(decoder, contexts, (LEARNED_STEPS, 128, 16, MIRRORS), 344, 55000)
        self.factors = np.array(powers(VOXEL_LISTS, WINDOW) + counts([NEAR, N52], WINDOW), np.float64)
        self.left = np.array(MIRRORED)
        self.window = cells.offsets(WINDOW)
        images = [[(0, 0, 0)] + [there for _, there in pairs] for pairs in (MIRROR_X, MIRROR_Y, MIRROR_Z)]
        self.image_x, self.image_y, self.image_z = (cells.offsets(offsets) for offsets in images)
        largest = max(cells.shape)
        self.scale = 162 + 3 * (0 if largest <= 64 else 1 if largest <= 160 else 2 if largest <= 320 else 3)

    def begin_row(self, x: int, y: int) -> None:
        """Says which row the next voxels are in."""
        nx, ny, _ = self.cells.shape
        self.known_x, self.known_y = nx - 1 - x < x, ny - 1 - y < y
        self.places = np.concatenate(
            (
                self.window,
                self.image_x + (nx - 1 - 2 * x) * self.cells.plane,
                self.image_y + (ny - 1 - 2 * y) * self.cells.row,
                self.image_z,
            )
        )
        self.places += self.cells.start(x, y)

    def decide(self, z: int, e: Optional[int]) -> int:
        """The value of voxel z of the row; ``e`` is the value that the voxels of a quiet run had so far."""
        nz = self.cells.shape[2]
        places = self.places + z
        places[-7:] += nz - 1 - 2 * z
        if isinstance(self.decoder, FastDecoder):
            known = (self.known_x, self.known_y, nz - 1 - z < z)
            np.minimum(places, len(self.cells.view) - 1, out=places)
            return self.mixing.decide_voxel(
                self.decoder, self.cells.view, places, known, e, self.scale, self.prior is not None
            )
        seen = self.cells.view.take(places, mode="clip")
        window = seen[: len(WINDOW)]
        bits = window.astype(np.float64)
        numbers = (self.factors @ bits).astype(np.int64).tolist()
        near, face, edge, far, ahead, l6, l8, l9, l10, l11, l11_far, n13, n52 = numbers
        images = seen[len(WINDOW) :].tobytes()
        differ = (window[self.left] ^ np.frombuffer(images[1:8] + images[9:16] + images[17:], np.uint8)).tobytes()
        mx = 1 + images[0] + 2 * min(2, differ.count(1, 0, 7)) if self.known_x else 0
        my = 1 + images[8] + 2 * min(2, differ.count(1, 7, 14)) if self.known_y else 0
        mz = 1 + images[16] + 2 * min(2, differ.count(1, 14)) if nz - 1 - z < z else 0
        mirrors = mx + 7 * my + 49 * mz
        crowd = (n13 + 1) // 2 if e is None else 8 + e
        around = face + 8 * min(15, n52 // 4)
        contexts = [
            near,
            face + 8 * edge,
            face + 8 * far + 64 * ahead,
            n13 + 14 * n52,
            hashed(4, mirrors + 512 * face, edge) >> 16,
            hashed(5, mirrors, near) >> 16,
            hashed(6, near + 8192 * far, l6) >> 16,
            face + 8 * edge + 512 * far + (4096 if n13 > 9 else 0),
            hashed(8, l8, 0) >> 16,
            hashed(9, l9, 0) >> 16,
            hashed(10, l10, 0) >> 16,
            hashed(11, l11, l11_far) >> 16,
        ]
        if self.prior is None:
            return self.mixing.decide(self.decoder, contexts, (crowd, around))
        others = [141 + mx, 148 + my, 155 + mz, self.scale + (0 if e is None else 1 + e)]
        logit = self.prior.logit(bits[:141].astype(np.float32), others)
        step = max(0, min(23, (logit + 128 >> 8) + 12))
        contexts += [8 * step + face, MIRRORS * step + mirrors]
        return self.mixing.decide(self.decoder, contexts, (step, around, crowd, mirrors), (logit,))


class Scan:
    """The "Scan of voxels"."""

    def __init__(self, cells: Cells, decoder: Decoder, prior: Optional[Prior]) -> None:
        self.cells = cells
        self.runs = Runs(cells, decoder)
        self.voxels = Voxels(cells, decoder, prior)

    def decode(self) -> None:
        """Decides all voxels of the cells."""
        nx, ny, nz = self.cells.shape
        for x in range(nx):
            for y in range(ny):
                self.voxels.begin_row(x, y)
                self._run(x, y, 0, nz, 0, False)

    def _run(self, x: int, y: int, f: int, t: int, size: int, differs: bool) -> bool:
        """Decides a run; whether a run decision said that all its voxels are u."""
        row = self.cells.start(x, y)
        data = self.cells.bytes
        u = self.runs.quiet(row, f, t)
        if u is not None and not differs and not self.runs.decide(x, y, f, t, size, u):
            if u:
                data[row + f : row + t] = b"\1" * (t - f)
            return True
        if size < 2:
            part = PARTS[size]
            same = u is not None
            for start in range(f, t, part):
                end = min(start + part, t)
                same &= self._run(x, y, start, end, size + 1, same and end == t)
            return False
        e = u
        for z in range(f, t):
            if e is not None and z == t - 1:
                data[row + z] = 1 - e
            else:
                value = self.voxels.decide(z, e)
                data[row + z] = value
                if value != e:
                    e = None
        return False


class Exceptions:
    """The "Exceptions" of a solid from its boundary."""

    def __init__(self, solid: NDArray[np.bool_], cells: Cells, decoder: Decoder) -> None:
        self.solid = solid
        self.cells = cells
        self.decoder = decoder
        self.runs = Runs(cells, decoder)
        self.mixing = mixing_for(decoder, [1 << 14] * 7, (12, 64), 6800)
        self.empty, self.depth, self.faces, self.sides = _surroundings(solid)
        self.near = [cells.offset(o) for o in NEAR]
        self.far = [cells.offset(o) for o in EXCEPTION_FAR]

    def decode(self) -> None:
        """Decides all exceptions."""
        nx, ny, nz = self.cells.shape
        rows = self.solid.any(axis=2)
        for x, y in np.argwhere(rows).tolist():
            solid = self.solid[x, y].tobytes()
            depth = self.depth[x, y].tobytes()
            second = bytes(map((1).__eq__, depth))
            if self._skip(x, y, 0, nz, 0, second):
                continue
            for f in range(0, nz, 8):
                t = min(f + 8, nz)
                if solid.find(1, f, t) < 0 or self._skip(x, y, f, t, 2, second):
                    continue
                for z in range(f, t):
                    if solid[z]:
                        self._decide(x, y, z, depth[z])

    def _skip(self, x: int, y: int, f: int, t: int, size: int, second: bytes) -> bool:
        if second.find(1, f, t) >= 0 or self.runs.quiet(self.cells.start(x, y), f, t) != 0:
            return False
        return not self.runs.decide(x, y, f, t, size, 0)

    def _decide(self, x: int, y: int, z: int, depth: int) -> None:
        at = self.cells.start(x, y) + z
        data = self.cells.bytes
        n = far = 0
        for k, offset in enumerate(self.near):
            n |= data[at + offset] << k
        for k, offset in enumerate(self.far):
            far |= data[at + offset] << k
        before = data[at - 3] | data[at - 2] << 1 | data[at - 1] << 2
        n1 = bin(n).count("1")
        many, few = min(7, n1 + bin(far).count("1")), min(3, n1)
        empty = int(self.empty[x, y, z])
        faces, sides = int(self.faces[x, y, z]), int(self.sides[x, y, z])
        contexts = (
            hashed(0, n, depth) >> 18,
            hashed(1, empty + 128 * depth, few) >> 18,
            hashed(2, faces + 64 * sides, depth + 4 * many) >> 18,
            hashed(3, n, empty + 128 * depth) >> 18,
            hashed(4, n + 8192 * faces + (depth << 19), 0) >> 18,
            hashed(5, far, n) >> 18,
            hashed(6, sides + 512 * before + 4096 * depth, empty // 8) >> 18,
        )
        data[at] = self.mixing.decide(self.decoder, contexts, (4 * depth + few, many + 8 * min(7, empty // 8)))


def _surroundings(
    solid: NDArray[np.bool_],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint16]]:
    """empty, depth, faces and sides of every voxel."""
    shape = solid.shape
    outside = np.pad(~solid, 2, constant_values=True)

    def at(source: NDArray[np.bool_], a: int, b: int, c: int) -> NDArray[np.bool_]:
        return source[2 + a : 2 + a + shape[0], 2 + b : 2 + b + shape[1], 2 + c : 2 + c + shape[2]]

    empty = outside.view(np.uint8)
    for axis in range(3):
        moved = np.moveaxis(empty, axis, 0)
        n = shape[axis]
        total = moved[:n].copy()
        for step in range(1, 5):
            total += moved[step : step + n]
        empty = np.moveaxis(total, 0, axis)
    depth = np.full(shape, 2, np.uint8)
    depth[empty > 0] = 1
    depth[~eroded(solid)] = 0
    faces = np.zeros(shape, np.uint8)
    for bit, (a, b, c) in enumerate(((-2, 0, 0), (0, -2, 0), (0, 2, 0), (2, 0, 0), (0, 0, -2), (0, 0, 2))):
        faces |= at(outside, a, b, c).view(np.uint8) << np.uint8(bit)
    columns = np.zeros((shape[0] + 4, shape[1] + 4, shape[2]), np.bool_)
    for c in range(5):
        columns |= outside[:, :, c : c + shape[2]]
    sides = np.zeros(shape, np.uint16)
    groups = (0, 0, 1, 1, 2)
    for a in range(5):
        for b in range(5):
            bit = 3 * groups[a] + groups[b]
            sides |= columns[a : a + shape[0], b : b + shape[1]].astype(np.uint16) << np.uint16(bit)
    return empty, depth, faces, sides
