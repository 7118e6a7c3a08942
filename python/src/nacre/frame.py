"""Grids in normalised space: FORMAT.md, "Space"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Frame:
    """A voxel grid: ``unit`` voxels span 2 units of normalised space, ``shape`` is nx, ny, nz."""

    unit: int
    shape: tuple[int, int, int]

    @property
    def voxels(self) -> int:
        """nx ny nz."""
        nx, ny, nz = self.shape
        return nx * ny * nz

    def at(self, resolution: int) -> "Frame":
        """The frame of the same shape at another resolution."""
        nx, ny, nz = (max(1, -(-n * resolution // self.unit)) for n in self.shape)
        return Frame(resolution, (nx, ny, nz))

    def blocks(self, edge: int) -> "Frame":
        """The frame of blocks of ``edge``^3 voxels."""
        nx, ny, nz = (-(-n // edge) for n in self.shape)
        return Frame(-(-self.unit // edge), (nx, ny, nz))

    def centres(self, axis: int) -> NDArray[np.float32]:
        """The coordinates of voxel centres along an axis."""
        n = self.shape[axis]
        return ((2.0 * np.arange(n) - (n - 1)) / self.unit).astype(np.float32)

    def faces(self, axis: int, first: int, count: int) -> tuple[np.float32, np.float32]:
        """From face to face of ``count`` voxels from ``first`` on; they may lie beyond the grid."""
        n = self.shape[axis]
        low = (2.0 * first - (n - 1)) / self.unit - 1.0 / self.unit
        high = (2.0 * (first + count - 1) - (n - 1)) / self.unit + 1.0 / self.unit
        return np.float32(low), np.float32(high)

    def voxel_of(self, axis: int, coordinates: NDArray[np.float32]) -> NDArray[np.int64]:
        """The voxels that coordinates lie in, also beyond the grid."""
        n = self.shape[axis]
        limited = np.clip(np.asarray(coordinates, np.float64), -1e6, 1e6)
        voxels: NDArray[np.int64] = np.floor((limited * self.unit + n) / 2).astype(np.int64)
        return voxels

    def index_of_centre(self, axis: int, other: "Frame") -> NDArray[np.int64]:
        """For each voxel of ``other`` the voxel here that its centre lies in, the upper one on a face."""
        n, m = self.shape[axis], other.shape[axis]
        j = np.arange(m, dtype=np.int64)
        return ((2 * j - (m - 1)) * self.unit + n * other.unit) // (2 * other.unit)


def pooled(grid: NDArray[np.bool_], own: Frame, target: Frame) -> NDArray[np.bool_]:
    """The voxels of ``target`` that contain the centre of an occupied voxel of ``own``."""
    result = np.zeros(target.shape, np.bool_)
    places = [target.index_of_centre(axis, own) for axis in range(3)]
    kept = []
    for place, n in zip(places, target.shape):
        kept.append(np.where((place >= 0) & (place < n), place, -1))
    x, y, z = np.nonzero(grid)
    i, j, k = kept[0][x], kept[1][y], kept[2][z]
    within = (i >= 0) & (j >= 0) & (k >= 0)
    result[i[within], j[within], k[within]] = True
    return result


def sampled(grid: NDArray[np.bool_], own: Frame, target: Frame) -> NDArray[np.bool_]:
    """The voxels of ``target`` whose centre lies in an occupied voxel of ``own``."""
    parts = []
    for axis, n in enumerate(own.shape):
        place = own.index_of_centre(axis, target)
        parts.append((np.clip(place, 0, n - 1), (place >= 0) & (place < n)))
    result: NDArray[np.bool_] = grid[np.ix_(parts[0][0], parts[1][0], parts[2][0])]
    for axis, (_, within) in enumerate(parts):
        result &= within.reshape([-1 if a == axis else 1 for a in range(3)])
    return result


def spread(grid: NDArray[np.bool_], radius: int = 1) -> NDArray[np.bool_]:
    """The voxels of a grid that are set or have a set one among the (2 radius + 1)^3 around them."""
    result = grid.copy()
    for axis in range(3):
        source = result.copy()
        for step in range(1, radius + 1):
            upper: list[slice] = [slice(None)] * 3
            lower: list[slice] = [slice(None)] * 3
            upper[axis], lower[axis] = slice(step, None), slice(None, -step)
            result[tuple(upper)] |= source[tuple(lower)]
            result[tuple(lower)] |= source[tuple(upper)]
    return result


def eroded(grid: NDArray[np.bool_], radius: int = 1) -> NDArray[np.bool_]:
    """The voxels whose (2 radius + 1)^3 neighbourhood is set; what lies beyond the grid is not."""
    padded = np.pad(~grid, radius, constant_values=True)
    inner = slice(radius, -radius)
    return ~spread(padded, radius)[inner, inner, inner]
