"""Surfaces: marching cubes in numpy, and adapters for trimesh and Open3D.

After Lorensen and Cline, "Marching Cubes", SIGGRAPH 1987. The triangles of a cell are not a table from a paper: they
are found by following the surface over the faces of the cell, where two corners inside that face each other across a
face are always cut off one by one. Neighbouring cells agree about their face, so surfaces are closed.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

CORNERS = list(itertools.product((0, 1), repeat=3))
EDGES = [(a, b) for a, b in itertools.combinations(CORNERS, 2) if sum(p != q for p, q in zip(a, b)) == 1]
METHODS = ("auto", "own", "skimage")


@dataclass(frozen=True)
class Mesh:
    """Triangles, counterclockwise seen from outside.

    :ivar vertices: V x 3, f64
    :ivar faces: F x 3 indices of vertices, int64
    """

    vertices: NDArray[np.float64]
    faces: NDArray[np.int64]

    def volume(self) -> float:
        """The volume that a closed surface encloses."""
        if not len(self.faces):
            return 0.0
        a, b, c = (self.vertices[self.faces[:, k]] - self.vertices.mean(axis=0) for k in range(3))
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)

    def to_trimesh(self) -> Any:
        """A ``trimesh.Trimesh``, its vertices as they are here.

        :raises ImportError: if trimesh is not installed
        """
        import trimesh

        return trimesh.Trimesh(vertices=self.vertices, faces=self.faces, process=False)

    def to_open3d(self) -> Any:
        """An ``open3d.geometry.TriangleMesh``.

        :raises ImportError: if Open3D is not installed
        """
        import open3d

        return open3d.geometry.TriangleMesh(
            open3d.utility.Vector3dVector(self.vertices), open3d.utility.Vector3iVector(self.faces.astype(np.int32))
        )


def marching_cubes(values: NDArray[np.float32], method: str = "auto") -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The surface between values above 0 and others, in units of the lattice: vertices and faces.

    :param method: ``own``, ``skimage`` for scikit-image's (Lewiner), or ``auto``, which is the same as ``own``
    """
    if method not in METHODS:
        raise ValueError(f"methods of marching cubes are {', '.join(METHODS)}, not {method}")
    inside = values > 0
    if not inside.any() or inside.all():
        return np.zeros((0, 3)), np.zeros((0, 3), np.int64)
    if method == "skimage":
        from skimage import measure

        lewiner: Any = measure.marching_cubes
        vertices, faces, _, _ = lewiner(values, 0.0, gradient_direction="ascent")
        return vertices.astype(np.float64), faces.astype(np.int64)
    return _own(values, inside)


def _own(values: NDArray[np.float32], inside: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    shape = values.shape
    cells = tuple(n - 1 for n in shape)
    case = np.zeros(cells, np.uint8)
    for bit, corner in enumerate(CORNERS):
        part = inside[tuple(slice(o, o + n) for o, n in zip(corner, cells))]
        case |= part.view(np.uint8) << np.uint8(bit)
    x, y, z = np.nonzero((case > 0) & (case < 255))
    cases = case[x, y, z]
    counts, triangles = _table()
    many = counts[cases]
    which = np.repeat(np.arange(len(cases)), many)
    rank = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    edges = triangles[cases[which], rank]
    strides = np.array([shape[1] * shape[2], shape[2], 1], np.int64)
    base = x.astype(np.int64) * strides[0] + y.astype(np.int64) * strides[1] + z
    lower = np.array([np.dot(a, strides) for a, _ in EDGES])
    axis = np.array([next(k for k in range(3) if a[k] != b[k]) for a, b in EDGES])
    keys = (base[which][:, None] + lower[edges]) * 3 + axis[edges]
    used, faces = np.unique(keys, return_inverse=True)
    place, along = used // 3, used % 3
    flat = values.reshape(-1)
    first, second = flat[place].astype(np.float64), flat[place + strides[along]].astype(np.float64)
    share = first / (first - second)
    share = np.where(np.isfinite(share), np.clip(share, 1e-3, 1 - 1e-3), 0.5)
    vertices = np.stack(np.unravel_index(place, shape), axis=1).astype(np.float64)
    vertices[np.arange(len(used)), along] += share
    return vertices, faces.reshape(-1, 3).astype(np.int64)


@functools.cache
def _table() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each of the 256 cases how many triangles there are, and the edges of their corners."""
    found = [_triangles(case) for case in range(256)]
    most = max(map(len, found))
    table = np.zeros((256, most, 3), np.int64)
    for case, triangles in enumerate(found):
        if triangles:
            table[case, : len(triangles)] = triangles
    return np.array([len(triangles) for triangles in found]), table


def _triangles(case: int) -> list[tuple[int, int, int]]:
    inside = {corner: bool(case >> bit & 1) for bit, corner in enumerate(CORNERS)}
    number = {frozenset(edge): k for k, edge in enumerate(EDGES)}
    following: dict[int, int] = {}
    for axis, side in itertools.product(range(3), (0, 1)):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        ring = []
        for p, q in ((0, 0), (1, 0), (1, 1), (0, 1)):
            corner = [0, 0, 0]
            corner[axis], corner[u], corner[v] = side, p, q
            ring.append((corner[0], corner[1], corner[2]))
        if side == 1:
            ring.reverse()
        for k in range(4):
            before, here = ring[k - 1], ring[k]
            if inside[here] and not inside[before]:
                end = k
                while inside[ring[(end + 1) % 4]]:
                    end += 1
                leave = frozenset((ring[end % 4], ring[(end + 1) % 4]))
                following[number[leave]] = number[frozenset((before, here))]
    result = []
    while following:
        start = next(iter(following))
        loop = [start]
        while (after := following.pop(loop[-1])) != start:
            loop.append(after)
        result += [(loop[0], loop[k], loop[k + 1]) for k in range(1, len(loop) - 1)]
    return result
