"""The decoder agrees with the golden files: every voxel, and scores to the bit."""

from __future__ import annotations

import unittest
import zlib

import numpy as np

from tests import golden

import nacre
from nacre.exact import decode_exact
from nacre.fast import available
from nacre.prior import load_prior


def floats(*words: str) -> np.ndarray:
    return np.array([int(word, 16) for word in words], np.uint32).view(np.float32)


class GoldenTest(unittest.TestCase):
    def test_files_decode_as_expected(self) -> None:
        lines = 0
        for name in golden.names():
            shape = nacre.open(golden.path(name))
            for what, *words in golden.expected(name):
                lines += 1
                with self.subTest(name, line=" ".join(words)):
                    if what == "grid":
                        grid = shape.grid(int(words[0]))
                        self.assertEqual(grid.shape, tuple(map(int, words[1:4])))
                        self.assertEqual(int(grid.sum()), int(words[4]))
                        self.assertEqual(zlib.crc32(grid.astype(np.uint8).tobytes()), int(words[5], 16))
                    else:
                        score = shape.network.scores(floats(*words[:3])[None], exact=True)
                        self.assertEqual(score.view(np.uint32)[0], int(words[3], 16))
        self.assertGreater(lines, 100)

    @unittest.skipUnless(available(), "skipped: numba is not installed")
    def test_numba_decodes_the_same(self) -> None:
        for name in golden.names():
            shape = nacre.open(golden.path(name))
            code = shape._file.exact
            if code is None:
                continue
            words = next(iter(golden.expected(name)))
            with self.subTest(name):
                grid = decode_exact(code, shape.frame.shape, nacre.Limits(), fast=True)
                self.assertEqual(zlib.crc32(grid.astype(np.uint8).tobytes()), int(words[6], 16))

    def test_quick_scores_are_within_their_bounds(self) -> None:
        random = np.random.default_rng(11)
        exact = close = 0
        for name in golden.names():
            network = nacre.open(golden.path(name)).network
            if network is None:
                continue
            low, high = (np.array([float(ends[k]) for ends in network.box]) for k in range(2))
            points = (low + (high - low) * random.random((2000, 3))).astype(np.float32)
            truth = network.scores(points, exact=True)
            quick = network.scores(points, exact=False)
            with self.subTest(name):
                np.testing.assert_array_equal(quick > 0, truth > 0)
                self.assertLessEqual(np.abs(quick.astype(np.float64) - truth).max(), network.bound)
                raw, bounds = network._quick(points), network._bounds(points)
                worst = np.abs(raw.astype(np.float64) - truth) / bounds
                self.assertLess(worst.max(), 0.1, "the bound of each point leaves a margin of ten")
            exact += int((quick == truth).sum())
            close += int((quick != truth).sum())
        self.assertGreater(close, 1000)
        self.assertGreater(exact, 1000)

    def test_points_are_inside_where_their_voxels_are(self) -> None:
        random = np.random.default_rng(7)
        for name in golden.names():
            shape = nacre.open(golden.path(name))
            types = [layer.type for layer in shape.layers]
            if shape.kind == "surface" or "corrections" in types or {"network", "exact grid"} <= set(types):
                continue
            grid = shape.grid()
            voxels = np.column_stack([random.integers(0, n, 500) for n in grid.shape])
            centres = np.column_stack([shape.frame.centres(axis)[voxels[:, axis]] for axis in range(3)])
            with self.subTest(name):
                inside = shape.contains(centres, normalised=True)
                np.testing.assert_array_equal(inside, grid[tuple(voxels.T)])
                np.testing.assert_array_equal(shape.contains(shape.to_user(centres)), inside)

    def test_the_example_of_the_format(self) -> None:
        shape = nacre.open(golden.path("slab"))
        self.assertEqual((shape.kind, shape.frame), ("solid", nacre.Frame(8, (8, 8, 8))))
        self.assertEqual(shape.transform, nacre.Transform((1, 2, 3), 0.5))
        self.assertEqual(shape.layers, [nacre.Layer("network", 0x16, 35, 29)])
        self.assertIsNone(shape.provenance)
        self.assertEqual(shape.score([[1, 2, 3.5]])[0], 0.75)
        np.testing.assert_array_equal(shape.contains([[1, 2, 3], [1, 2, 5.5], [4, -1, 3]]), [True, False, False])

    def test_an_exact_grid_is_trilinear_between_centres(self) -> None:
        shape = nacre.open(golden.path("exact-checkerboard"))
        first = shape.frame.centres(0)[0]
        step = 2 / shape.frame.unit
        points = [[first + k * step / 2, first, first] for k in range(3)] + [[9, 9, 9]]
        a, middle, b, far = shape.score(points, normalised=True)
        self.assertAlmostEqual(abs(a), 1, places=5)
        self.assertAlmostEqual(a + b, 0, places=5)
        self.assertAlmostEqual(middle, 0, places=5)
        self.assertEqual(far, -1)

    def test_provenance(self) -> None:
        shape = nacre.open(golden.path("network-exact-provenance"))
        crc = zlib.crc32(shape.grid().astype(np.uint8).tobytes())
        self.assertEqual(shape.provenance["grid_crc"], f"{crc:08x}")
        self.assertEqual([layer.type for layer in shape.layers], ["network", "exact grid", "provenance"])

    def test_the_prior_is_that_of_the_format(self) -> None:
        own = golden.REPOSITORY / "python/src/nacre/context-prior.bin"
        core = golden.REPOSITORY / "core/src/main/resources/io/nacre/grid/context-prior.bin"
        self.assertEqual(own.read_bytes(), core.read_bytes())
        self.assertEqual(load_prior().first.shape, (174, 96))

    def test_what_is_asked_wrongly_is_said(self) -> None:
        shape = nacre.open(golden.path("slab"))
        with self.assertRaisesRegex(ValueError, "N x 3"):
            shape.score([1, 2, 3])
        with self.assertRaisesRegex(ValueError, "1 to 4096"):
            shape.grid(0)
        with self.assertRaises(FileNotFoundError):
            nacre.open("absent.nacre")
        self.assertEqual(shape.score(np.zeros((0, 3))).shape, (0,))


if __name__ == "__main__":
    unittest.main()
