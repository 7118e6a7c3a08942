"""Which voxels a network makes occupied: FORMAT.md, "What is occupied"."""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arithmetic import Floats
from .frame import Frame
from .limits import Limits
from .network import CHUNK, Network


def region(network: Network, frame: Frame, axis: int, coordinates: Floats) -> NDArray[np.bool_]:
    """Whether coordinates lie strictly inside the region of a file along an axis."""
    n = frame.shape[axis]
    within = np.abs(coordinates) < np.float32(n) / np.float32(frame.unit)
    if not network.full:
        low, high = network.box[axis]
        within &= (coordinates > low) & (coordinates < high)
    return within


def network_grid(
    network: Network,
    own: Frame,
    target: Frame,
    limits: Limits,
    asked: Optional[Callable[[int], NDArray[np.bool_]]] = None,
) -> NDArray[np.bool_]:
    """The voxels of ``target`` whose centres the network makes occupied.

    :param own: the frame of the file
    :param asked: for an x, in which voxels [y][z] the network is asked; everywhere if absent
    """
    limits.check_voxels(target.voxels)
    limits.check_memory(2 * target.voxels + 64 * 32 * CHUNK)
    axes = [target.centres(axis) for axis in range(3)]
    within = [region(network, own, axis, axes[axis]) for axis in range(3)]
    result = np.zeros(target.shape, np.bool_)
    flat = result.reshape(target.shape[0], -1)
    plane = within[1][:, None] & within[2][None, :]
    waiting: list[tuple[int, NDArray[np.int64]]] = []
    count = total = 0

    def ask() -> None:
        points = np.empty((count, 3), np.float32)
        at = 0
        for x, places in waiting:
            part = points[at : at + len(places)]
            part[:, 0] = axes[0][x]
            part[:, 1] = axes[1][places // target.shape[2]]
            part[:, 2] = axes[2][places % target.shape[2]]
            at += len(places)
        occupied = network.scores(points, exact=False) > 0
        at = 0
        for x, places in waiting:
            flat[x, places] = occupied[at : at + len(places)]
            at += len(places)
        waiting.clear()

    for x in np.flatnonzero(within[0]).tolist():
        chosen = plane if asked is None else plane & asked(x)
        places = np.flatnonzero(chosen)
        if not places.size:
            continue
        waiting.append((x, places))
        count += len(places)
        total += len(places)
        limits.check_operations(total, network.parameters)
        if count >= 32 * CHUNK:
            ask()
            count = 0
    if waiting:
        ask()
    return result
