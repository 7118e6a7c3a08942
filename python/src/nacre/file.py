"""The layers of a file: FORMAT.md, "Outline", "Coarse layer", "Provenance"."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .errors import MalformedNacreError
from .fields import Fields
from .frame import Frame
from .limits import Limits
from .mask import components, decode_mask
from .network import BlockMask, Network, read_network
from .occupancy import network_grid

SURFACE, CUBE, TRANSFORM, WIDE = 1, 2, 4, 8
LAST, SKIPPABLE = 64, 128
FORMS = ("solid", "boundary", "direct")
NAMES = {1: "network", 2: "blocks", 3: "coarse network", 4: "corrections", 5: "exact grid", 129: "provenance"}
OUTSIDE, INSIDE, ASKED = 0, 1, 2


@dataclass(frozen=True)
class Transform:
    """normalised = (user - centre) scale."""

    centre: tuple[float, float, float]
    scale: float


@dataclass(frozen=True)
class Layer:
    """What a layer costs: its type, where it begins, its bytes with and without type, length and checksum."""

    type: str
    offset: int
    size: int
    content: int


@dataclass(frozen=True)
class Coarse:
    """A coarse layer.

    :ivar form: ``solid``, ``boundary`` or ``direct``
    :ivar status: for each block OUTSIDE, INSIDE or ASKED, as u8 [i][j][k]
    """

    form: str
    mask: BlockMask
    status: NDArray[np.uint8]


@dataclass
class NacreFile:
    """What a file says."""

    surface: bool
    frame: Frame
    transform: Optional[Transform]
    layers: list[Layer] = field(default_factory=list)
    coarse: Optional[Coarse] = None
    network: Optional[Network] = None
    corrections: Optional[bytes] = None
    exact: Optional[bytes] = None
    provenance: Optional[dict[str, str]] = None


def read(data: bytes, limits: Limits, prefix: bool) -> NacreFile:
    """Reads a file.

    :param prefix: whether it may end behind any layer from the network or the exact grid on
    """
    fields = Fields(data, 0, len(data))
    file = _read_head(fields)
    rank = 0
    while True:
        start = fields.pos
        if prefix and fields.left == 0 and (file.network or file.exact is not None):
            return file
        kind = fields.u8("layer type")
        length = fields.varint("layer length", 0, 2**31 - 1)
        content = Fields(data, fields.pos, fields.pos + length)
        if length + 4 > fields.left:
            raise MalformedNacreError(f"a layer of {length} bytes and its checksum, {fields.left} are left", start)
        fields.take(length, "layer")
        sum_place = fields.pos
        checksum = int.from_bytes(fields.take(4, "checksum"), "little")
        if checksum != zlib.crc32(data[:sum_place]):
            raise MalformedNacreError("wrong checksum: the file is damaged", sum_place)
        rank = _read_layer(file, kind, content, start, rank, limits)
        name = NAMES.get(kind & ~LAST, f"unknown {kind & 31}")
        file.layers.append(Layer(name, start, fields.pos - start, length))
        if kind & LAST:
            break
    if not (file.network or file.exact is not None):
        raise MalformedNacreError("neither a network nor an exact grid", start)
    fields.nothing_left("the file")
    return file


def _read_head(fields: Fields) -> NacreFile:
    if fields.take(min(3, fields.left), "magic") != b"NCR":
        raise MalformedNacreError("this is no .nacre file: it does not begin with NCR", 0)
    version = fields.u8("version")
    if version != 1:
        raise MalformedNacreError(f"version {version}; this package reads version 1", 3)
    place = fields.pos
    flags = fields.u8("flags")
    if flags > 15:
        raise MalformedNacreError("reserved flags are set", place)
    if flags & WIDE and not flags & TRANSFORM:
        raise MalformedNacreError("WIDE without TRANSFORM", place)
    place = fields.pos
    unit = fields.varint("unit", 1, 4096)
    shape = (unit, unit, unit)
    if not flags & CUBE:
        shape = (
            fields.varint("nx", 1, 4096),
            fields.varint("ny", 1, 4096),
            fields.varint("nz", 1, 4096),
        )
        if shape == (unit, unit, unit):
            raise MalformedNacreError("a cube without CUBE", place)
    frame = Frame(unit, shape)
    if frame.voxels > 2**32:
        raise MalformedNacreError(f"a grid of {frame.voxels} voxels, at most 2^32 are allowed", place)
    return NacreFile(bool(flags & SURFACE), frame, _read_transform(fields, flags))


def _read_transform(fields: Fields, flags: int) -> Optional[Transform]:
    if not flags & TRANSFORM:
        return None
    place = fields.pos
    code = "d" if flags & WIDE else "f"
    x, y, z = (fields.real(code, f"centre {axis}") for axis in "xyz")
    scale = fields.real(code, "scale")
    if scale <= 0 or not np.isfinite(x + y + z):
        raise MalformedNacreError("the scale of the transform is not above 0, or its centre is too far", place)
    if flags & WIDE:
        with np.errstate(all="ignore"):
            if all(float(np.float32(v)) == v for v in (x, y, z, scale)):
                raise MalformedNacreError("a WIDE transform that f32 holds", place)
    return Transform((x, y, z), scale)


def _read_layer(file: NacreFile, kind: int, content: Fields, start: int, rank: int, limits: Limits) -> int:
    """Reads a layer into ``file``; ranks say how far in the order of layers the file is."""
    if kind & 32:
        raise MalformedNacreError("a reserved bit of the layer type is set", start)
    number = kind & 31
    if kind & SKIPPABLE:
        if not (file.network or file.exact is not None):
            raise MalformedNacreError("a skippable layer before the network or the exact grid", start)
        if number == 1:
            if file.provenance is not None:
                raise MalformedNacreError("a second provenance", start)
            file.provenance = _read_provenance(content)
        return 9
    if number not in (1, 2, 3, 4, 5):
        raise MalformedNacreError(f"layers of type {number} are unknown; a newer nacre may read the file", start)
    place = {2: 1, 3: 1, 1: 2, 4: 3, 5: 3}[number]
    if place <= rank:
        raise MalformedNacreError(f"a layer {NAMES[number]} is not allowed here", start)
    if rank == 1 and number != 1:
        raise MalformedNacreError("a coarse layer without a network behind it", start)
    if number in (2, 3):
        file.coarse = _read_coarse(content, number, file, limits)
    elif number == 1:
        mask = file.coarse.mask if file.coarse else None
        file.network = read_network(content, file.frame, mask, limits)
        content.nothing_left("the network layer")
    else:
        code = content.rest()
        if code and code[-1] == 0:
            raise MalformedNacreError("the code ends in a zero byte", content.pos - 1)
        if number == 5:
            file.exact = code
        elif not file.coarse:
            raise MalformedNacreError("corrections without a coarse layer", start)
        else:
            file.corrections = code
    return place


def _read_coarse(content: Fields, number: int, file: NacreFile, limits: Limits) -> Coarse:
    start = content.pos
    edge = content.varint("edge", 1, 4096)
    place = content.pos
    form = FORMS[content.u8("form", 2)]
    if file.surface != (form != "solid"):
        raise MalformedNacreError(f"the form {form} does not fit the flag SURFACE", place)
    frame = file.frame.blocks(edge)
    most = 2**21 if number == 2 else 2**18
    if frame.voxels > most:
        raise MalformedNacreError(f"{frame.voxels} blocks, at most {most} are allowed", start)
    count = 0
    inside = b""
    if form != "direct":
        place = content.pos
        count = content.varint("components", 0, frame.voxels)
        inside = content.take((count + 7) // 8, "inside")
        if count % 8 and inside[-1] >> count % 8:
            raise MalformedNacreError("unused bits of components are set", content.pos - 1)
    blocks = _read_mask(content, number, frame, limits)
    if not blocks.any():
        raise MalformedNacreError("a mask without a block", start)
    status = np.full(blocks.shape, ASKED, np.uint8)
    status[~blocks] = OUTSIDE
    if form != "direct":
        limits.check_memory(200 * frame.voxels)
        numbers = components(~blocks)
        if int(numbers.max()) + 1 != count:
            raise MalformedNacreError(f"{count} components, the mask has {int(numbers.max()) + 1}", place)
        bits = np.unpackbits(np.frombuffer(inside, np.uint8), bitorder="little")
        free = ~blocks
        status[free] = bits[numbers[free]]
    return Coarse(form, BlockMask(edge, blocks), status)


def _read_mask(content: Fields, number: int, frame: Frame, limits: Limits) -> NDArray[np.bool_]:
    if number == 2:
        nx, ny, nz = frame.shape
        limits.check_memory(10 * (nx + 4) * (ny + 4) * (nz + 4))
        limits.check_decisions(frame.voxels)
        code = content.rest()
        if code and code[-1] == 0:
            raise MalformedNacreError("the code of the mask ends in a zero byte", content.pos - 1)
        return decode_mask(code, frame.shape, limits)
    place = content.pos
    network = read_network(content, frame, None, limits)
    content.nothing_left("the coarse network")
    if frame.voxels * network.parameters > 2**34:
        raise MalformedNacreError("blocks times parameters of the coarse network are above 2^34", place)
    return network_grid(network, frame, frame, limits)


def _read_provenance(content: Fields) -> dict[str, str]:
    start = content.pos
    data = content.rest()
    if not 1 <= len(data) <= 4096:
        raise MalformedNacreError(f"provenance of {len(data)} bytes, it has 1 to 4096", start)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedNacreError("provenance is not UTF-8", start + error.start) from None
    result: dict[str, str] = {}
    for line in text.split("\n"):
        name, equals, value = line.partition("=")
        if not equals or not re.fullmatch("[a-z0-9_]+", name) or name in result:
            raise MalformedNacreError(f"provenance has the line {line!r}", start)
        if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in value):
            raise MalformedNacreError(f"provenance has control characters in {name}", start)
        result[name] = value
    return result
