"""Numbers: fused multiply-adds against fractions, components and windows against plain loops."""

from __future__ import annotations

import unittest
from fractions import Fraction

import numpy as np

from tests import golden  # noqa: F401, finds the package

from nacre.arithmetic import fma
from nacre.coder import SQUASH, STRETCH, squash
from nacre.frame import Frame, eroded, pooled, spread
from nacre.mask import components


def rounded(value: Fraction) -> np.float32:
    """A fraction as f32, to the nearest, ties to even, by looking at the neighbours."""
    guess = np.float32(float(value))
    near = [np.nextafter(guess, np.float32(-np.inf)), guess, np.nextafter(guess, np.float32(np.inf))]
    finite = [v for v in near if np.isfinite(v)]
    return min(finite, key=lambda v: (abs(Fraction(float(v)) - value), int(v.view(np.uint32)) & 1))


class ArithmeticTest(unittest.TestCase):
    def test_fma_rounds_once(self) -> None:
        random = np.random.default_rng(3)
        n = 3000
        a, b, c = (random.standard_normal(n).astype(np.float32) for _ in range(3))
        # Sums that lie half way between two floats but for a bit far below, which f64 loses.
        m = random.integers(0, 100, 2000) * 2.0**-23
        a[:2000], b[:2000] = 1 + m, 2.0**-24 * (1 - m)
        c[:2000] = 1 + random.integers(0, 4, 2000) * 2.0**-23
        b[1000:2000] *= -1
        a[2000:2600] *= np.float32(2**-70)
        b[2000:2600] *= np.float32(2**-76)
        c[2000:2600] = (random.integers(0, 9, 600) * 2.0**-149).astype(np.float32)
        twice = 0
        result = fma(a, b, c)
        for x, y, z, r in zip(a, b, c, result):
            exact = Fraction(float(x)) * Fraction(float(y)) + Fraction(float(z))
            self.assertEqual(r, rounded(exact), f"{x!r} {y!r} {z!r}")
            twice += np.float32(float(x) * float(y) + float(z)) != r
        self.assertGreater(twice, 0, "cases where two roundings differ")

    def test_squash_and_stretch(self) -> None:
        self.assertEqual(squash(0), 32768)
        for x in range(-3071, 3072):
            self.assertEqual(squash(x) + squash(-x), 65536 if x else 65536)
        for i in (0, 1, 700, 2048, 4000, 4095):
            x = STRETCH[i]
            self.assertTrue(x == 3071 or SQUASH[x + 3071] >= 16 * i + 8)
            self.assertTrue(x == -3071 or SQUASH[x + 3070] < 16 * i + 8)

    def test_components_are_those_of_a_flood(self) -> None:
        random = np.random.default_rng(5)
        for share in (0.2, 0.5, 0.7, 0.95):
            free = random.random((7, 9, 8)) < share
            expected = np.full(free.shape, -1)
            count = 0
            for start in map(tuple, np.argwhere(free)):
                if expected[start] >= 0:
                    continue
                todo = [start]
                expected[start] = count
                while todo:
                    at = todo.pop()
                    for axis in range(3):
                        for step in (-1, 1):
                            to = tuple(v + (step if k == axis else 0) for k, v in enumerate(at))
                            if all(0 <= v < n for v, n in zip(to, free.shape)) and free[to] and expected[to] < 0:
                                expected[to] = count
                                todo.append(to)
                count += 1
            np.testing.assert_array_equal(components(free), expected)

    def test_windows(self) -> None:
        grid = np.zeros((5, 6, 7), np.bool_)
        grid[2, 3, 3] = True
        self.assertEqual(spread(grid).sum(), 27)
        self.assertEqual(spread(grid, 2).sum(), 5 * 5 * 5)
        full = np.ones((5, 6, 7), np.bool_)
        self.assertEqual(eroded(full).sum(), 3 * 4 * 5)
        self.assertEqual(eroded(full, 2).sum(), 1 * 2 * 3)

    def test_pooling_keeps_all_that_is_occupied(self) -> None:
        own = Frame(10, (10, 8, 6))
        random = np.random.default_rng(1)
        grid = random.random(own.shape) < 0.05
        target = own.at(4)
        expected = np.zeros(target.shape, np.bool_)
        for voxel in np.argwhere(grid):
            place = []
            for v, n, m in zip(voxel.tolist(), own.shape, target.shape):
                centre = Fraction(2 * v - (n - 1), own.unit)
                place.append((centre * target.unit + m) // 2)
            expected[tuple(place)] = True
        np.testing.assert_array_equal(pooled(grid, own, target), expected)


if __name__ == "__main__":
    unittest.main()
