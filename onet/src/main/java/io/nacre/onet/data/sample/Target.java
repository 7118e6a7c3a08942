package io.nacre.onet.data.sample;

/** The truth that a network's answer is compared with when it is trained. */
public enum Target {
  /** Occupancies of points of the unit cube: Occupancy Networks. */
  OCCUPANCY,
  /** A whole solid grid of {@link #GRID_SIDE}^3 voxels: the decoder in the style of 3D-R2N2. */
  GRID,
  /** Points on the surface: PSGN, the point set generation network. */
  POINT_SET,
  /** Points on the surface, for a mesh in the cells of a lattice: DMC, Deep Marching Cubes. */
  CELL_MESH,
  /** Points on the surface and their normals, for a deformed ellipsoid: Pixel2Mesh. */
  DEFORMED_MESH;

  /** Voxels along an axis of the answer of a {@link #GRID} network. */
  public static final int GRID_SIDE = 32;

  /** Whether the truth is points on the surface. */
  public boolean onSurface() {
    return this != OCCUPANCY && this != GRID;
  }
}
