"""The golden files of the repository."""

from __future__ import annotations

import pathlib
import sys
import zlib
from typing import Iterator

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
RESOURCES = REPOSITORY / "core/src/test/resources"
FOLDER = RESOURCES / "golden/v1"
sys.path.insert(0, str(REPOSITORY / "python/src"))


def names() -> list[str]:
    """The golden files, without their ending."""
    return sorted(path.stem for path in FOLDER.glob("*.nacre"))


def path(name: str) -> pathlib.Path:
    """Where a golden file is."""
    return FOLDER / f"{name}.nacre"


def content(name: str) -> bytes:
    """The bytes of a golden file."""
    return path(name).read_bytes()


def expected(name: str) -> Iterator[list[str]]:
    """The words of each line that says what a golden file decodes to."""
    for line in (FOLDER / f"{name}.expected").read_text().splitlines():
        yield line.split()


def sealed(data: bytes) -> bytes:
    """Bytes with the checksum behind them."""
    return data + zlib.crc32(data).to_bytes(4, "little")


def repaired(data: bytes) -> bytes:
    """A file with the checksums that its layers ask for, as far as layers can be found."""
    result = bytearray(data)
    pos = 5

    def varint() -> int:
        nonlocal pos
        value = 0
        for k in range(5):
            if pos >= len(result):
                break
            byte = result[pos]
            pos += 1
            value |= (byte & 127) << 7 * k
            if byte < 128:
                break
        return value

    flags = result[4] if len(result) > 4 else 0
    for _ in range(1 if flags & 2 else 4):
        varint()
    if flags & 4:
        pos += 32 if flags & 8 else 16
    last = False
    while not last and pos < len(result):
        last = bool(result[pos] & 64)
        pos += 1
        length = varint()
        pos += length
        if pos + 4 > len(result):
            break
        result[pos : pos + 4] = zlib.crc32(bytes(result[:pos])).to_bytes(4, "little")
        pos += 4
    return bytes(result)
