package io.nacre.study.onet;

import io.nacre.onet.data.sample.Target;

/** Decoders by the names of their papers. */
public enum OnetDecoder {
  /** Occupancies of points. */
  ONET(Target.OCCUPANCY),
  /** A grid, in the style of 3D-R2N2. */
  R2N2(Target.GRID),
  /** Points on the surface. */
  PSGN(Target.POINT_SET);

  private final Target target;

  OnetDecoder(Target target) {
    this.target = target;
  }

  /** What the decoder answers. */
  public Target target() {
    return target;
  }
}
