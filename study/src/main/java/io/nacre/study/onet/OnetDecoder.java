package io.nacre.study.onet;

import io.nacre.onet.data.sample.Target;

/** Decoders by the names of their papers. */
public enum OnetDecoder {
  /** Occupancies of points. */
  ONET(Target.OCCUPANCY),
  /** A grid, in the style of 3D-R2N2. */
  R2N2(Target.GRID),
  /** Points on the surface. */
  PSGN(Target.POINT_SET),
  /** A mesh in the cells of a lattice: Deep Marching Cubes. */
  DMC(Target.CELL_MESH),
  /** A deformed ellipsoid: Pixel2Mesh. */
  P2M(Target.DEFORMED_MESH);

  private final Target target;

  OnetDecoder(Target target) {
    this.target = target;
  }

  /** What the decoder answers. */
  public Target target() {
    return target;
  }
}
