"""Damaged and hostile files give clear errors, in bounded memory."""

from __future__ import annotations

import os
import tracemalloc
import unittest

import numpy as np

from tests import golden

import nacre

SMALL = nacre.Limits(voxels=2**17, operations=500_000, decisions=3_000, memory=2**26)
ASKING = nacre.Limits(voxels=2**17, operations=3_000_000, decisions=300, memory=2**26)


class HostileTest(unittest.TestCase):
    def test_every_beginning_is_refused_or_a_prefix(self) -> None:
        for name in golden.names():
            data = golden.content(name)
            ends = [layer.offset + layer.size for layer in nacre.decode(data).layers]
            first = next(
                k for k, layer in enumerate(nacre.decode(data).layers) if layer.type in ("network", "exact grid")
            )
            step = 1 if len(data) < 100 else 97
            for length in sorted(set(range(0, len(data), step)) | set(ends[:-1])):
                with self.subTest(name, length=length):
                    with self.assertRaises(nacre.MalformedNacreError):
                        nacre.decode(data[:length])
                    if length in ends and ends.index(length) >= first:
                        shape = nacre.decode(data[:length], prefix=True)
                        self.assertEqual(len(shape.layers), ends.index(length) + 1)
                    else:
                        with self.assertRaises(nacre.MalformedNacreError):
                            nacre.decode(data[:length], prefix=True)

    def test_changed_bytes_are_refused(self) -> None:
        for name in golden.names():
            data = golden.content(name)
            for at in range(0, len(data), 1 if len(data) < 100 else 61):
                changed = bytearray(data)
                changed[at] ^= 1 << (at & 7)
                with self.subTest(name, at=at):
                    with self.assertRaises(nacre.MalformedNacreError) as caught:
                        nacre.decode(bytes(changed))
                    self.assertTrue(0 <= caught.exception.offset <= len(data))

    def test_damage_with_sound_checksums_gives_a_shape_or_an_error(self) -> None:
        tries = int(os.environ.get("NACRE_FUZZ", "8"))
        random = np.random.default_rng(20)
        shapes = errors = 0
        for name in golden.names():
            data = golden.content(name)
            for _ in range(tries):
                changed = bytearray(data)
                at = int(random.integers(4, len(data)))
                changed[at] ^= int(random.integers(1, 256))
                with self.subTest(name, at=at, value=changed[at]):
                    try:
                        shape = nacre.decode(golden.repaired(bytes(changed)), prefix=True, limits=SMALL)
                        shape._limits = ASKING
                        shape.score([[0.1, 0.2, 0.3]])
                        shape.grid()
                        shape.mesh(7)
                        shapes += 1
                    except (nacre.MalformedNacreError, nacre.LimitError):
                        errors += 1
        self.assertGreater(shapes, 10)
        self.assertGreater(errors, 10)
        print(f"{shapes} shapes, {errors} errors")

    def test_limits_stop_what_asks_for_much(self) -> None:
        cube = nacre.decode(golden.sealed(b"NCR\1\2\xd9\x0c\x45\0"))
        with self.assertRaisesRegex(nacre.LimitError, "voxels"):
            cube.grid()
        slab = nacre.open(golden.path("slab"))
        with self.assertRaises(nacre.LimitError):
            slab.grid(4096)
        with self.assertRaises(nacre.LimitError):
            slab.mesh(4096)
        data = golden.content("slab")
        with self.assertRaisesRegex(nacre.LimitError, "operations"):
            nacre.decode(data, limits=nacre.Limits(operations=100)).grid()
        noise = golden.content("exact-noise")
        with self.assertRaisesRegex(nacre.LimitError, "decisions"):
            nacre.decode(noise, limits=nacre.Limits(decisions=100)).grid()
        with self.assertRaises(nacre.LimitError):
            nacre.open(golden.path("coded-sine-voxel-box"), limits=nacre.Limits(decisions=10))
        with self.assertRaisesRegex(ValueError, "at least 1"):
            nacre.Limits(voxels=0)

    def test_memory_is_counted_before_it_is_taken(self) -> None:
        plate = golden.sealed(b"NCR\1\0" + b"\x80\x20" * 3 + b"\1" + b"\x45\0")
        limits = nacre.Limits(memory=2**27)
        tracemalloc.start()
        try:
            with self.assertRaisesRegex(nacre.LimitError, "memory"):
                nacre.decode(plate, limits=limits).grid()
            for path in sorted((golden.RESOURCES / "hostile").glob("*.nacre")):
                with self.subTest(path.name):
                    try:
                        nacre.open(path, limits=nacre.Limits(decisions=10_000, memory=2**27)).grid(16)
                    except (nacre.MalformedNacreError, nacre.LimitError):
                        pass
            for name in ("float16-positional-box-frame", "blocks-boundary-corners-int8", "exact-sparse"):
                nacre.open(golden.path(name), limits=limits).grid()
            self.assertLess(tracemalloc.get_traced_memory()[1], 2**27)
        finally:
            tracemalloc.stop()

    def test_second_spellings_are_refused(self) -> None:
        data = golden.content("slab")
        cases = {
            "a cube without CUBE": data[:4] + b"\4\x08\x08\x08\x08" + data[6:],
            "superfluous": data[:5] + b"\x88\x00" + data[6:],
            "reserved": data[:4] + b"\x16" + data[5:],
            "version": data[:3] + b"\2" + data[4:],
            "magic|no .nacre": b"PNG" + data[3:],
            "shorter code": data[:0x17] + b"\x23\x00\x01" + b"\x00\x07" * 3 + data[0x1A:],
            "longer": data[:0x17] + b"\x1e" + data[0x18:0x35] + b"\0" + data[0x35:],
        }
        for message, changed in cases.items():
            with self.subTest(message):
                with self.assertRaisesRegex(nacre.MalformedNacreError, message.split("|")[-1] if "longer" != message else "take"):
                    nacre.decode(golden.repaired(changed))


if __name__ == "__main__":
    unittest.main()
