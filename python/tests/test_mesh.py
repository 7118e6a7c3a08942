"""Surfaces are closed, face outwards, and enclose what is inside."""

from __future__ import annotations

import importlib.util
import unittest
from collections import Counter

import numpy as np

from tests import golden

import nacre
from nacre.mesh import marching_cubes


def edges(faces: np.ndarray) -> Counter:
    return Counter(map(tuple, np.concatenate([faces[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 0))]).tolist()))


class MeshTest(unittest.TestCase):
    def closed(self, faces: np.ndarray) -> None:
        found = edges(faces)
        self.assertTrue(all(found[b, a] == many for (a, b), many in found.items()))

    def test_a_ball(self) -> None:
        axis = np.linspace(-1.2, 1.2, 41)
        x, y, z = np.meshgrid(axis, axis, axis, indexing="ij")
        values = (1 - np.sqrt(x * x + y * y + z * z)).astype(np.float32)
        vertices, faces = marching_cubes(values)
        self.closed(faces)
        self.assertEqual(len(vertices) - len(faces) * 3 // 2 + len(faces), 2)
        mesh = nacre.Mesh(vertices * 0.06 - 1.2, faces)
        self.assertAlmostEqual(mesh.volume(), 4 / 3 * np.pi, delta=0.02)
        np.testing.assert_allclose(np.linalg.norm(mesh.vertices, axis=1), 1, atol=2e-3)

    def test_every_pattern_of_corners_is_closed(self) -> None:
        values = np.full((130, 8, 8), -1, np.float32)
        random = np.random.default_rng(2)
        values[1:-1, 1:-1, 1:-1] = np.where(random.random((128, 6, 6)) < 0.5, 1, -1)
        vertices, faces = marching_cubes(values)
        self.closed(faces)
        self.assertGreater(nacre.Mesh(vertices, faces).volume(), 0)

    def test_golden_files_have_closed_surfaces_in_the_space_of_the_user(self) -> None:
        for name in ("slab", "int8-sine-voxel-box", "blocks-solid-positional-corners-float16", "exact-solid"):
            shape = nacre.open(golden.path(name))
            mesh = shape.mesh()
            scale = shape.transform.scale if shape.transform else 1
            voxels = shape.grid().sum() * (2 / shape.frame.unit / scale) ** 3
            with self.subTest(name):
                self.closed(mesh.faces)
                self.assertAlmostEqual(mesh.volume() / voxels, 1, delta=0.15)

    def test_an_empty_shape_has_no_triangles(self) -> None:
        mesh = nacre.open(golden.path("exact-empty")).mesh()
        self.assertEqual((mesh.vertices.shape, mesh.faces.shape, mesh.volume()), ((0, 3), (0, 3), 0))

    def test_unknown_methods_are_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "auto, own, skimage"):
            marching_cubes(np.zeros((2, 2, 2), np.float32), "other")

    @unittest.skipUnless(importlib.util.find_spec("skimage"), "skipped: scikit-image is not installed")
    def test_scikit_image_gives_the_same_solid(self) -> None:
        shape = nacre.open(golden.path("int8-sine-voxel-box"))
        own, other = shape.mesh(), shape.mesh(method="skimage")
        self.assertAlmostEqual(own.volume(), other.volume(), delta=0.01 * own.volume())

    @unittest.skipUnless(importlib.util.find_spec("trimesh"), "skipped: trimesh is not installed")
    def test_trimesh(self) -> None:
        mesh = nacre.open(golden.path("int8-sine-voxel-box")).mesh()
        other = mesh.to_trimesh()
        self.assertTrue(other.is_watertight)
        self.assertTrue(other.is_winding_consistent)
        np.testing.assert_array_equal(other.vertices, mesh.vertices)
        self.assertAlmostEqual(other.volume, mesh.volume(), places=6)

    @unittest.skipUnless(importlib.util.find_spec("open3d"), "skipped: Open3D is not installed")
    def test_open3d(self) -> None:
        mesh = nacre.open(golden.path("int8-sine-voxel-box")).mesh()
        other = mesh.to_open3d()
        self.assertTrue(other.is_edge_manifold(allow_boundary_edges=False))
        self.assertTrue(other.is_vertex_manifold())
        self.assertTrue(other.is_orientable())
        np.testing.assert_array_equal(np.asarray(other.vertices), mesh.vertices)
        np.testing.assert_array_equal(np.asarray(other.triangles), mesh.faces)

    def test_adapters_say_what_is_missing(self) -> None:
        mesh = nacre.open(golden.path("slab")).mesh()
        for module, adapt in (("trimesh", mesh.to_trimesh), ("open3d", mesh.to_open3d)):
            if importlib.util.find_spec(module) is None:
                with self.assertRaisesRegex(ImportError, module):
                    adapt()


if __name__ == "__main__":
    unittest.main()
