package io.nacre.study.yardstick;

/** A way to store a shape that is not a .nacre file. */
public enum Yardstick {
  /** The voxels as a binvox file: a header and run lengths. Exact. */
  BINVOX("binvox"),
  /** The voxels, a bit each, as an .xz file. Exact. */
  XZ("xz"),
  /** The voxels, a bit each, as a zstd frame of level 19. Exact. */
  ZSTD("zstd"),
  /**
   * The voxels at a fraction of the resolution, by the project's exact coder or xz, whichever is
   * smaller; interpolated trilinearly.
   */
  REDUCED("reduced grid"),
  /** A mesh by Draco, after most of its triangles were collapsed. */
  DRACO_MESH("Draco mesh"),
  /** The surface voxels, at the resolution or a fraction of it, by Draco as a point cloud. */
  DRACO_POINTS("Draco points"),
  /** The same by G-PCC, octree. */
  GPCC("G-PCC");

  private final String title;

  Yardstick(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Whether every voxel always comes back. */
  public boolean isExact() {
    return this == BINVOX || this == XZ || this == ZSTD;
  }
}
