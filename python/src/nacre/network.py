"""Network layers: what they hold, and their scores at points. FORMAT.md, "Network layer" and "Score of a point"."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
from numpy.typing import NDArray

from .arithmetic import ONE, Floats, activate, fma, sin_pi
from .coder import Decoder
from .errors import MalformedNacreError
from .fields import Fields
from .frame import Frame
from .limits import Limits
from .weights import WeightDecoder

CHUNK = 1 << 11
SINE = 7
UNIT_ROUNDOFF = 2.0**-24
EVALUATION = 2.0**-21
"""How far the quick activations and encodings are from those of FORMAT.md at most; measured: 2^-22.4."""

MARGIN = 4.0
"""By how much more than to the first order the two ways may differ."""



@dataclass(frozen=True)
class BlockMask:
    """The blocks of a coarse layer in which the network is asked, as bool [i][j][k], with their edge."""

    edge: int
    blocks: NDArray[np.bool_]

    def extent(self) -> list[tuple[int, int]]:
        """First and last block that is set, along each axis."""
        result = []
        for axis in range(3):
            used = np.flatnonzero(self.blocks.any(axis=tuple(a for a in range(3) if a != axis)))
            result.append((int(used[0]), int(used[-1])))
        return result


@dataclass(frozen=True)
class Hidden:
    """A hidden layer: neurons, activation code and, for code 7, omega."""

    width: int
    activation: int
    omega: float

    @property
    def factor(self) -> np.float32:
        """omega / pi."""
        return np.float32((8.0 if self.activation != SINE else self.omega) / math.pi)


@dataclass(frozen=True)
class Plane:
    """Features at the points of a lattice over the box: ``values`` [first axis]...[channel]."""

    axes: tuple[int, ...]
    values: Floats

    def at(self, u: Floats, exact: bool) -> Floats:
        """The channels at points ``u`` (N x 3) of the box."""
        shares: list[tuple[NDArray[np.int64], tuple[Floats, Floats]]] = []
        for axis in self.axes:
            cells = self.values.shape[len(shares)] - 1
            n = np.float32(cells)
            t = np.maximum(np.float32(0), np.minimum(n, (u[:, axis] + ONE) * (np.float32(0.5) * n)))
            t = np.where(np.isnan(t), np.float32(0), t)
            cell = np.minimum(t.astype(np.int64), cells - 1)
            g: Floats = t - cell.astype(np.float32)
            shares.append((cell, (ONE - g, g)))
        result = np.zeros((len(u), self.values.shape[-1]), np.float32)
        for corner in itertools.product((0, 1), repeat=len(shares)):
            steps = corner[::-1]
            weight: Floats = shares[0][1][steps[0]]
            for (_, pair), step in zip(shares[1:], steps[1:]):
                weight = weight * pair[step]
            feature = self.values[tuple(cell + step for (cell, _), step in zip(shares, steps))]
            if exact:
                result = fma(weight[:, None], feature, result)
            else:
                result += weight[:, None] * feature
        return result


class Network:
    """A network over a box; scores are above 0 inside.

    :ivar box: min and max for each axis
    :ivar full: whether the network knows all that the grid covers
    :ivar reach: the largest coordinate, relative to the box, at which it may be asked
    :ivar parameters: those of the affine maps
    :ivar bound: how far :meth:`quick` is from the exact score at most; infinite if that is not known
    """

    def __init__(
        self,
        octaves: int,
        box: Sequence[tuple[np.float32, np.float32]],
        full: bool,
        hidden: Sequence[Hidden],
        maps: Sequence[tuple[Floats, Floats]],
        planes: Sequence[Plane],
        reach: float,
    ) -> None:
        self.octaves = octaves
        self.box = list(box)
        self.full = full
        self.hidden = list(hidden)
        self.maps = list(maps)
        self.planes = list(planes)
        self.reach = reach
        self.parameters = sum(w.size + b.size for w, b in maps)
        with np.errstate(all="ignore"):
            self.centre = [(low + high) * np.float32(0.5) for low, high in box]
            self.scale = [np.float32(2) / (high - low) for low, high in box]
            self.bound = self._bound()
        self._transposed = [np.ascontiguousarray(w.T) for w, _ in maps]

    def scores(self, points: Floats, exact: bool) -> Floats:
        """The scores at points of normalised space, N x 3.

        :param exact: every bit is that of FORMAT.md; otherwise the sign is, and the score within ``bound``
        """
        result = np.empty(len(points), np.float32)
        for start in range(0, len(points), CHUNK):
            part = points[start : start + CHUNK]
            with np.errstate(all="ignore"):
                result[start : start + CHUNK] = self._exact(part) if exact else self._close(part)
        return result

    def _close(self, points: Floats) -> Floats:
        if not math.isfinite(self.bound):
            return self._exact(points)
        result = self._quick(points)
        doubt = np.flatnonzero(~(np.abs(result) > self.bound))
        if doubt.size:
            doubt = doubt[~(np.abs(result[doubt]) > self._bounds(points[doubt]))]
        if doubt.size:
            result[doubt] = self._exact(points[doubt])
        return result

    def _inputs(self, points: Floats, exact: bool) -> Floats:
        columns = [(points[:, axis] - self.centre[axis]) * self.scale[axis] for axis in range(3)]
        u = np.stack(columns, axis=1)
        parts = [u]
        for octave in range(self.octaves):
            t = u * np.float32(2.0**octave / math.pi)
            for phase in (t, t + np.float32(0.5)):
                parts.append(sin_pi(phase) if exact else _quick_sine(phase, np.float32(math.pi)))
        parts.extend(plane.at(u, exact) for plane in self.planes)
        return np.concatenate(parts, axis=1) if len(parts) > 1 else u

    def _exact(self, points: Floats) -> Floats:
        x = self._inputs(points, True)
        for index, (weights, biases) in enumerate(self.maps):
            z = np.broadcast_to(biases, (len(x), len(biases)))
            for i in range(x.shape[1]):
                z = fma(x[:, i : i + 1], weights[:, i], z)
            if index == len(self.hidden):
                return z[:, 0]
            layer = self.hidden[index]
            x = activate(layer.activation, layer.factor, z)
        raise AssertionError("the last map is the output")

    def _quick(self, points: Floats) -> Floats:
        x = self._inputs(points, False)
        for index, (_, biases) in enumerate(self.maps):
            z = x @ self._transposed[index]
            z += biases
            if index == len(self.hidden):
                return np.ascontiguousarray(z[:, 0])
            x = _quick_activation(self.hidden[index], z)
        raise AssertionError("the last map is the output")

    def _bounds(self, points: Floats) -> Floats:
        """How far the quick score of each point is from the exact one: what every rounding changes, to the first order.

        Roundings are the worst that they can be, and how they reach the score is the gradient there. What is left
        out, the second order, is some hundredths of that; ``MARGIN`` is far above it.
        """
        x = self._inputs(points, False)
        slopes = []
        for (_, biases), layer, weights in zip(self.maps, self.hidden, self._transposed):
            z = x @ weights
            z += biases
            slopes.append(_quick_slope(layer, z))
            x = _quick_activation(layer, z)
        total = np.full(len(points), self._sum_errors[-1][0], np.float32)
        gradient = np.broadcast_to(self.maps[-1][0], (len(points), self.maps[-1][0].shape[1]))
        for index in range(len(self.hidden) - 1, -1, -1):
            total += np.abs(gradient) @ self._value_errors[index + 1]
            behind = gradient * slopes[index]
            total += np.abs(behind) @ self._sum_errors[index]
            gradient = np.asarray(behind @ self.maps[index][0], np.float32)
        total += np.abs(gradient) @ self._value_errors[0]
        result: Floats = total * np.float32(MARGIN)
        return result

    def _bound(self) -> float:
        """Propagates magnitudes and differences of the two ways through the layers, in f64.

        A sum of n products is off by (n + 1) unit roundoffs of the sum of magnitudes at most, in any order.
        """
        reach = self.reach
        magnitude = [reach] * 3 + [1.0 + EVALUATION] * (6 * self.octaves)
        largest = reach * 2.0 ** max(self.octaves - 1, 0)
        difference = [0.0] * 3 + [EVALUATION + 4 * largest * UNIT_ROUNDOFF] * (6 * self.octaves)
        for plane in self.planes:
            size = float(np.abs(plane.values).max(initial=0))
            channels = plane.values.shape[-1]
            magnitude += [1.001 * size] * channels
            difference += [20 * size * UNIT_ROUNDOFF] * channels
        x, d = np.array(magnitude), np.array(difference)
        self._value_errors = [d.astype(np.float32)]
        self._sum_errors: list[Floats] = []
        for index, (weights, biases) in enumerate(self.maps):
            w = np.abs(weights.astype(np.float64))
            z = np.abs(biases.astype(np.float64)) + w @ x
            rounding = 2.2 * (w.shape[1] + 1) * UNIT_ROUNDOFF * z
            d = w @ d + rounding
            z = z * 1.001
            self._sum_errors.append(rounding.astype(np.float32))
            if not z.max() < 1e30:
                return math.inf
            if index == len(self.hidden):
                return float(1.01 * d[0] + 1e-30)
            slope, own, x = _errors(self.hidden[index], z)
            self._value_errors.append(own.astype(np.float32))
            d = slope * d + own
        raise AssertionError("the last map is the output")


def _errors(
    layer: Hidden, z: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """Of an activation of magnitudes ``z``: its steepest slope, how far its quick values are off, its magnitudes."""
    code = layer.activation
    none, one = np.zeros_like(z), np.ones_like(z)
    if code == 0 or code == 6:
        return 1.0, none, z
    if code == 1:
        return 1.0, none + EVALUATION, np.maximum(z, 1)
    if code == 2:
        return 1.1, EVALUATION * (1 + z), z
    if code == 3:
        return 0.25, none + EVALUATION, one
    if code == 4:
        return 1.0, none + EVALUATION, one
    omega = float(layer.factor) * math.pi
    own = 4 * omega * UNIT_ROUNDOFF * z + EVALUATION
    return omega, np.where(omega * z < 50_000, own, math.inf), one + EVALUATION


def _quick_slope(layer: Hidden, z: Floats) -> Floats:
    """The derivative of an activation; where that jumps, the larger one nearby."""
    code = layer.activation
    if code == 0 or code == 6:
        return np.ones_like(z) if code == 6 else (z > np.float32(-1e-3)).astype(np.float32)
    if code == 1:
        return np.exp(np.minimum(z, np.float32(0)))
    if code == 2:
        return np.full_like(z, 1.1)
    if code == 3:
        return np.full_like(z, 0.25)
    if code == 4:
        return np.ones_like(z)
    omega = np.float32(float(layer.factor) * math.pi)
    return omega * np.cos(z * omega)


def _quick_sine(z: Floats, omega: np.float32) -> Floats:
    result: Floats = np.sin(z * omega)
    return result


def _quick_activation(layer: Hidden, z: Floats) -> Floats:
    code = layer.activation
    if code == 0:
        return np.maximum(z, np.float32(0), out=z)
    if code == 6:
        return np.abs(z, out=z)
    if code == 1:
        return np.where(z > 0, z, np.expm1(np.minimum(z, np.float32(0))))
    if code == 2:
        return np.asarray(z / (ONE + np.exp(np.minimum(-z, np.float32(80)))), np.float32)
    if code == 3:
        return ONE / (ONE + np.exp(np.minimum(-z, np.float32(80))))
    if code == 4:
        return np.tanh(z)
    z *= np.float32(float(layer.factor) * math.pi)
    return np.sin(z, out=z)


def read_network(fields: Fields, frame: Frame, mask: Optional[BlockMask], limits: Limits) -> Network:
    """Reads the content of a network layer.

    :param mask: of the coarse layer before it; coarse networks and those without such a layer have none
    """
    start = fields.pos
    encoding = fields.u8("encoding", 63)
    octaves = encoding & 15
    if octaves > 12:
        raise MalformedNacreError(f"{octaves} octaves, at most 12 are allowed", start)
    triplane, corners = bool(encoding & 16), bool(encoding & 32)
    if corners and mask is None:
        raise MalformedNacreError("features at block corners without a coarse layer", start)
    cells = fields.varint("cells", 1, 512) if triplane else 0
    channels = fields.varint("channels", 1, 16) if triplane or corners else 0
    box, full = _read_box(fields, frame, mask, corners)
    hidden = _read_hidden(fields)
    precision = fields.u8("precision", 3)
    lattices = _lattices(cells, corners, mask)
    inputs = 3 + 6 * octaves + channels * ((3 if triplane else 0) + (1 if corners else 0))
    shapes = []
    for width in [layer.width for layer in hidden] + [1]:
        shapes.append((width, inputs))
        inputs = width
    points = [int(used.sum()) for _, used in lattices]
    count = sum(rows * (columns + 1) for rows, columns in shapes) + channels * sum(points)
    limits.check_memory(64 * count)
    place = fields.pos
    if precision == 3:
        if count > 65536 + 32 * fields.left:
            raise MalformedNacreError(f"{count} parameters in {fields.left} bytes of code", place)
        maps, features = _read_coded(fields, shapes, sum(points), channels, limits)
    else:
        size = _stored_bytes(precision, shapes, points, channels)
        if size != fields.left:
            raise MalformedNacreError(f"the parameters take {size} bytes, {fields.left} are left", place)
        maps = [_read_map(fields, precision, rows, columns) for rows, columns in shapes]
        features = np.concatenate(
            [np.zeros((0, channels), np.float32)]
            + [_read_features(fields, precision, n, channels) for n in points]
        )
    planes = []
    at = 0
    for (axes, used), n in zip(lattices, points):
        values = np.zeros(used.shape + (channels,), np.float32)
        values[used] = features[at : at + n]
        planes.append(Plane(axes, values))
        at += n
    reach = max(n / frame.unit for n in frame.shape) if full else 1.0
    return Network(octaves, box, full, hidden, maps, planes, 1.001 * reach)


Box = list[tuple[np.float32, np.float32]]
FULL: Box = [(np.float32(-1), np.float32(1))] * 3


def _read_box(fields: Fields, frame: Frame, mask: Optional[BlockMask], corners: bool) -> tuple[Box, bool]:
    place = fields.pos
    code = fields.u8("box code", 3)
    of_mask: Optional[Box] = None
    if mask is not None:
        of_mask = [
            frame.faces(axis, first * mask.edge, (last - first + 1) * mask.edge)
            for axis, (first, last) in enumerate(mask.extent())
        ]
    if corners and not (code == 3 or code == 0 and of_mask == FULL):
        raise MalformedNacreError("features at block corners need the box of the mask", place)
    if code == 0:
        return FULL, True
    box: Box
    if code == 3:
        if of_mask is None:
            raise MalformedNacreError("box code 3 without a coarse layer", place)
        box = of_mask
    elif code == 1:
        box = []
        for axis, n in enumerate(frame.shape):
            first = fields.varint("first voxel of the box", 0, n - 1)
            count = fields.varint("voxels of the box", 0, n - 1 - first) + 1
            box.append(frame.faces(axis, first, count))
    else:
        box = _read_explicit_box(fields, frame, place)
    if box == FULL or (code != 3 and box == of_mask) or (code == 2 and box == _voxel_box(frame, box)):
        raise MalformedNacreError(f"the box has a shorter code than {code}", place)
    return box, False


def _read_explicit_box(fields: Fields, frame: Frame, place: int) -> Box:
    box: Box = []
    with np.errstate(all="ignore"):
        for axis, n in enumerate(frame.shape):
            low, high = np.float32(fields.real("f", "box")), np.float32(fields.real("f", "box"))
            if not low < high or not all(np.isfinite(v) for v in (low + high, high - low, np.float32(2) / (high - low))):
                raise MalformedNacreError(f"the box from {low} to {high} has no finite size and scale", place)
            if not (float(low) < n / frame.unit and float(high) > -n / frame.unit):
                raise MalformedNacreError("the box lies beyond the grid", place)
            box.append((low, high))
    return box


def _voxel_box(frame: Frame, box: Box) -> Optional[Box]:
    """The box of the voxels whose centres lie in ``box``."""
    result: Box = []
    for axis, (low, high) in enumerate(box):
        centres = frame.centres(axis)
        within = np.flatnonzero((centres >= low) & (centres <= high))
        if not within.size:
            return None
        result.append(frame.faces(axis, int(within[0]), len(within)))
    return result


def _read_hidden(fields: Fields) -> list[Hidden]:
    layers = fields.varint("hidden layers", 1, 16)
    hidden: list[Hidden] = []
    while len(hidden) < layers:
        place = fields.pos
        run = fields.varint("run", 1, layers - len(hidden))
        width = fields.u8("width") + 1
        activation = fields.u8("activation", SINE)
        omega = 8.0
        if activation == SINE:
            omega = fields.real("f", "omega")
            if not 0 < omega <= 1000 or omega == 8:
                raise MalformedNacreError(f"omega is {omega}, it must be above 0, at most 1000, and not 8", place)
        layer = Hidden(width, activation, omega)
        if hidden and hidden[-1] == layer:
            raise MalformedNacreError("neighbouring runs are equal", place)
        hidden += [layer] * run
    return hidden


def _lattices(cells: int, corners: bool, mask: Optional[BlockMask]) -> list[tuple[tuple[int, ...], NDArray[np.bool_]]]:
    """Axes of each lattice of features, and which of its points have some."""
    result: list[tuple[tuple[int, ...], NDArray[np.bool_]]] = []
    if cells:
        result += [(axes, np.ones((cells + 1, cells + 1), np.bool_)) for axes in ((0, 1), (1, 2), (0, 2))]
    if corners and mask is not None:
        inner = tuple(slice(first, last + 1) for first, last in mask.extent())
        blocks = mask.blocks[inner]
        used = np.zeros(tuple(n + 1 for n in blocks.shape), np.bool_)
        for a, b, c in itertools.product((0, 1), repeat=3):
            used[a : a + blocks.shape[0], b : b + blocks.shape[1], c : c + blocks.shape[2]] |= blocks
        result.append(((0, 1, 2), used))
    return result


def _stored_bytes(precision: int, shapes: list[tuple[int, int]], points: list[int], channels: int) -> int:
    if precision == 1:
        return sum(rows * (columns + 4) for rows, columns in shapes) + channels * sum(n + 2 for n in points)
    count = sum(rows * (columns + 1) for rows, columns in shapes) + channels * sum(points)
    return count * (2 if precision == 0 else 4)


def _read_map(fields: Fields, precision: int, rows: int, columns: int) -> tuple[Floats, Floats]:
    if precision != 1:
        table = fields.reals("<f2" if precision == 0 else "<f4", rows * (columns + 1), "parameters")
        table = table.reshape(rows, columns + 1)
        return np.ascontiguousarray(table[:, :-1]), table[:, -1].copy()
    weights = np.empty((rows, columns), np.float32)
    biases = np.empty(rows, np.float32)
    for row in range(rows):
        weights[row] = _read_scaled(fields, columns)
        biases[row] = fields.real("e", "bias")
    return weights, biases


def _read_features(fields: Fields, precision: int, points: int, channels: int) -> Floats:
    if precision != 1:
        values = fields.reals("<f2" if precision == 0 else "<f4", points * channels, "features")
        return values.reshape(points, channels)
    return np.stack([_read_scaled(fields, points) for _ in range(channels)], axis=1)


def _read_scaled(fields: Fields, count: int) -> Floats:
    place = fields.pos
    scale = fields.real("e", "scale")
    integers = np.frombuffer(fields.take(count, "weights"), np.int8)
    largest = int(np.abs(integers.astype(np.int32)).max(initial=0))
    if math.copysign(1, scale) < 0 or largest != (0 if scale == 0 else 127):
        raise MalformedNacreError(f"a row of scale {scale} has the largest magnitude {largest}", place)
    values: Floats = np.float32(scale) * integers.astype(np.float32)
    return values


def _read_coded(
    fields: Fields, shapes: list[tuple[int, int]], points: int, channels: int, limits: Limits
) -> tuple[list[tuple[Floats, Floats]], Floats]:
    place = fields.pos
    code = fields.rest()
    if code and code[-1] == 0:
        raise MalformedNacreError("the code of weights ends in a zero byte", fields.pos - 1)
    weights = WeightDecoder(Decoder(code, limits), place)
    maps = [weights.decode(rows, columns, True) for rows, columns in shapes]
    if not channels:
        return maps, np.zeros((0, 0), np.float32)
    return maps, weights.decode(points, channels, False)[0]
