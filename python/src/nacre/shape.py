"""Shapes: what a file answers."""

from __future__ import annotations

import builtins
import os
from typing import Any, Optional, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arithmetic import Floats
from .corrections import corrected
from .exact import decode_exact
from .file import ASKED, INSIDE, Coarse, Layer, NacreFile, Transform, read
from .frame import Frame, eroded, pooled, sampled
from .limits import DEFAULT, Limits
from .mesh import Mesh, marching_cubes
from .network import Network
from .occupancy import network_grid, region

CLEAR = np.float32(8)
"""The score in blocks where no network is asked, its sign changed outside."""


def open(path: Union[str, "os.PathLike[str]"], *, prefix: bool = False, limits: Limits = DEFAULT) -> "Shape":
    """Opens a ``.nacre`` file.

    :param prefix: whether the file may end early, behind any layer from the network or the exact grid on
    :param limits: what opening, and each question to the shape, may take
    :raises MalformedNacreError: if the bytes break a rule of the format
    :raises LimitError: if the file takes more than the limits
    :raises OSError: if it cannot be read
    """
    size = os.stat(path).st_size
    limits.check_memory(size)
    with builtins.open(path, "rb") as file:
        return decode(file.read(), prefix=prefix, limits=limits)


def decode(data: bytes, *, prefix: bool = False, limits: Limits = DEFAULT) -> "Shape":
    """The shape of a file's bytes; see :func:`open`."""
    return Shape(read(bytes(data), limits, prefix), limits)


class Shape:
    """A shape as a function over space, scores above 0 inside, and as voxels.

    Points are N x 3, in the user's coordinates unless ``normalised`` is set. Grids are bool [x][y][z].
    Corrections and the exact grid are decoded when voxels are asked for first, and kept.
    """

    def __init__(self, file: NacreFile, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._kept: Optional[NDArray[np.bool_]] = None

    def __repr__(self) -> str:
        nx, ny, nz = self.frame.shape
        return f"<nacre.Shape {self.kind} {nx}x{ny}x{nz} of {', '.join(layer.type for layer in self.layers)}>"

    @property
    def kind(self) -> str:
        """``solid`` or ``surface``: whether occupied voxels lie inside, or are those that a surface touches."""
        return "surface" if self._file.surface else "solid"

    @property
    def frame(self) -> Frame:
        """The grid that was encoded."""
        return self._file.frame

    @property
    def transform(self) -> Optional[Transform]:
        """From the user's to normalised space, or None if they are the same."""
        return self._file.transform

    @property
    def layers(self) -> list[Layer]:
        """The layers of the file, with their bytes."""
        return list(self._file.layers)

    @property
    def provenance(self) -> Optional[dict[str, str]]:
        """Where the file comes from, or None."""
        return None if self._file.provenance is None else dict(self._file.provenance)

    @property
    def network(self) -> Optional[Network]:
        """The network alone, or None."""
        return self._file.network

    @property
    def score_bound(self) -> float:
        """How far scores without ``exact`` are from exact ones at most."""
        network = self._file.network
        return 0.0 if network is None or not np.isfinite(network.bound) else network.bound

    def to_normalised(self, points: ArrayLike) -> Floats:
        """Points of the user's space in normalised space, as f32."""
        array: NDArray[np.float64] = _points(points, np.float64)
        transform = self._file.transform
        if transform is not None:
            array = (array - np.array(transform.centre)) * transform.scale
        return array.astype(np.float32)

    def to_user(self, points: ArrayLike) -> NDArray[np.float64]:
        """Points of normalised space in the user's."""
        array: NDArray[np.float64] = _points(points, np.float64)
        transform = self._file.transform
        if transform is not None:
            array = array / transform.scale + np.array(transform.centre)
        return array

    def score(self, points: ArrayLike, *, normalised: bool = False, exact: bool = False) -> Floats:
        """The scores at points: above 0 inside.

        Beside the region of the file a score falls to its faces, as FORMAT.md advises, so that its zero set is
        closed; blocks without the network have 8 or -8; without a network the score is trilinear between -1 and 1.

        :param exact: whether every bit is that of FORMAT.md; signs are in any case, and other scores are within
            :attr:`score_bound`
        """
        array = _points(points, np.float32) if normalised else self.to_normalised(points)
        self._limits.check_memory(64 * len(array))
        if self._file.network is None:
            return self._trilinear(array)
        return self._closed(self._file.network, array, exact)

    def contains(self, points: ArrayLike, *, normalised: bool = False) -> NDArray[np.bool_]:
        """Whether scores at points are above 0."""
        result: NDArray[np.bool_] = self.score(points, normalised=normalised) > 0
        return result

    def grid(self, resolution: Optional[int] = None) -> NDArray[np.bool_]:
        """The occupied voxels, every one as the format says.

        :param resolution: voxels per 2 units of normalised space; the file's own if absent
        """
        own = self.frame
        target = own if resolution is None else own.at(_resolution(resolution))
        self._limits.check_voxels(target.voxels)
        self._limits.check_memory(2 * target.voxels)
        if target == own:
            return self._own().copy()
        if self._file.surface and target.unit < own.unit:
            return pooled(self._own(), own, target)
        if self._file.network is None:
            return sampled(self._own(), own, target)
        return self._predicted(target)[0]

    def mesh(self, resolution: Optional[int] = None, *, method: str = "auto") -> Mesh:
        """The closed surface of the shape, by marching cubes on the voxel centres of a resolution.

        Shapes with a network have the surface of its score; the others that of their voxels.

        :param method: ``own``, ``skimage`` (scikit-image, Lewiner), or ``auto``: the package's own
        """
        own = self.frame
        target = own if resolution is None else own.at(_resolution(resolution))
        nx, ny, nz = (n + 2 for n in target.shape)
        self._limits.check_voxels(nx * ny * nz)
        self._limits.check_memory(40 * nx * ny * nz)
        axes = [_ringed(target, axis) for axis in range(3)]
        values = np.empty((nx, ny, nz), np.float32)
        yz = np.stack(np.meshgrid(axes[1], axes[2], indexing="ij"), axis=-1).reshape(-1, 2)
        for x in range(nx):
            points = np.column_stack((np.full(len(yz), axes[0][x], np.float32), yz))
            values[x] = self.score(points, normalised=True).reshape(ny, nz)
        vertices, faces = marching_cubes(values, method)
        first = np.array([axis[0] for axis in axes], np.float64)
        return Mesh(self.to_user(first + vertices * (2.0 / target.unit)), faces)

    def _own(self) -> NDArray[np.bool_]:
        """The occupied voxels at the file's own resolution."""
        if self._kept is None:
            file = self._file
            self._limits.check_voxels(file.frame.voxels)
            if file.exact is not None:
                self._kept = decode_exact(file.exact, file.frame.shape, self._limits)
            else:
                occupied, solid = self._predicted(file.frame)
                if file.corrections is not None and file.coarse is not None:
                    occupied = corrected(file.corrections, occupied, solid, file.coarse.mask, self._limits)
                self._kept = occupied
        return self._kept

    def _predicted(self, target: Frame) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """What the network makes occupied, and the solid that it bounds."""
        network = self._file.network
        assert network is not None
        coarse = self._file.coarse
        if coarse is None:
            grid = network_grid(network, self.frame, target, self._limits)
            return grid, grid
        self._limits.check_memory(8 * target.voxels)
        blocks = [_blocks_of(self.frame, coarse, axis, target.centres(axis)) for axis in range(3)]
        of_blocks = coarse.status

        def status(x: int) -> NDArray[np.uint8]:
            plane = of_blocks[max(blocks[0][x], 0)][np.ix_(np.maximum(blocks[1], 0), np.maximum(blocks[2], 0))]
            beyond = (blocks[1] < 0)[:, None] | (blocks[2] < 0)[None, :] | (blocks[0][x] < 0)
            return np.where(beyond, np.uint8(0), plane).astype(np.uint8)

        solid = network_grid(network, self.frame, target, self._limits, lambda x: status(x) == ASKED)
        asked = np.zeros(target.shape, np.bool_)
        for x in range(target.shape[0]):
            plane = status(x)
            solid[x] |= plane == INSIDE
            asked[x] = plane == ASKED
        if coarse.form != "boundary":
            return solid, solid
        return asked & solid & ~eroded(solid), solid

    def _closed(self, network: Network, points: Floats, exact: bool) -> Floats:
        own = self.frame
        self._limits.check_operations(len(points), network.parameters)
        nearest = points.copy()
        distance = np.full(len(points), np.inf, np.float64)
        for axis, n in enumerate(own.shape):
            low, high = -n / own.unit, n / own.unit
            if not network.full:
                low, high = max(low, float(network.box[axis][0])), min(high, float(network.box[axis][1]))
            np.clip(nearest[:, axis], np.float32(low), np.float32(high), out=nearest[:, axis])
            coordinate = points[:, axis].astype(np.float64)
            distance = np.minimum(distance, np.minimum(coordinate - low, high - coordinate))
        score = self._within(network, nearest, exact)
        factor = np.minimum(1, distance * own.unit / 2)
        cut = (score > 0) & (factor < 1)
        score[cut] = (score[cut] * factor[cut]).astype(np.float32)
        return score

    def _within(self, network: Network, points: Floats, exact: bool) -> Floats:
        coarse = self._file.coarse
        if coarse is None:
            return network.scores(points, exact)
        blocks = [_blocks_of(self.frame, coarse, axis, points[:, axis]) for axis in range(3)]
        beyond = (blocks[0] < 0) | (blocks[1] < 0) | (blocks[2] < 0)
        status = coarse.status[tuple(np.maximum(b, 0) for b in blocks)]
        result = np.where((status == INSIDE) & ~beyond, CLEAR, -CLEAR)
        asked = np.flatnonzero((status == ASKED) & ~beyond)
        result[asked] = network.scores(points[asked], exact)
        return result

    def _trilinear(self, points: Floats) -> Floats:
        grid = self._own()
        total = np.zeros(len(points), np.float64)
        cells, shares = [], []
        for axis, n in enumerate(grid.shape):
            place = (np.clip(points[:, axis].astype(np.float64), -1e6, 1e6) * self.frame.unit + n - 1) / 2
            cell = np.clip(np.floor(place), -1, n - 1)
            cells.append(cell.astype(np.int64))
            shares.append(np.clip(place - cell, 0, 1))
        for corner in np.ndindex(2, 2, 2):
            weight = np.ones(len(points))
            within = np.ones(len(points), np.bool_)
            index = []
            for axis, step in enumerate(corner):
                weight = weight * (shares[axis] if step else 1 - shares[axis])
                place_of = cells[axis] + step
                within &= (place_of >= 0) & (place_of < grid.shape[axis])
                index.append(np.clip(place_of, 0, grid.shape[axis] - 1))
            total += np.where(within & grid[tuple(index)], weight, -weight)
        return total.astype(np.float32)


def _blocks_of(frame: Frame, coarse: Coarse, axis: int, coordinates: Floats) -> NDArray[np.int64]:
    """The blocks of coordinates along an axis, -1 beyond the grid."""
    voxels = frame.voxel_of(axis, coordinates)
    return np.where((voxels >= 0) & (voxels < frame.shape[axis]), voxels // coarse.mask.edge, -1)


def _points(points: ArrayLike, dtype: Any) -> NDArray[Any]:
    array = np.asarray(points, dtype)
    if array.ndim != 2 or array.shape[1] != 3:
        raise ValueError(f"points are an array of N x 3 numbers, not of {' x '.join(map(str, array.shape))}")
    return array


def _resolution(resolution: int) -> int:
    if not 1 <= resolution <= 4096:
        raise ValueError(f"a resolution is 1 to 4096 voxels per 2 units, not {resolution}")
    return int(resolution)


def _ringed(frame: Frame, axis: int) -> Floats:
    """Voxel centres with one more on either side."""
    n = frame.shape[axis]
    result: Floats = ((2.0 * np.arange(-1, n + 1) - (n - 1)) / frame.unit).astype(np.float32)
    return result
