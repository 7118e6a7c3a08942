package io.nacre.study.report;

import io.nacre.metric.VoxelChamfer;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;

/**
 * What a CD is of and how people read it: as the paper of its kind prints it. Numbers in JSON and
 * CSV are a thousand times the CD for both.
 */
public enum CdUnit {
  /** Of solids: surface voxels, times a thousand (conference method). */
  THOUSANDTHS("CD x1000", 1, "surface voxels"),
  /** Of surfaces: all occupied voxels, times a million (hierarchical method). */
  MILLIONTHS("CD x1e-6", 1000, "occupied voxels");

  /** Of what tables of both kinds hold. */
  public static final String OF_ALL = unit("surface voxels (of surfaces: of all occupied ones)");

  private final String title;
  private final double factor;
  private final String voxels;

  CdUnit(String title, double factor, String voxels) {
    this.title = title;
    this.factor = factor;
    this.voxels = voxels;
  }

  public static CdUnit of(ShapeKind kind) {
    return kind == ShapeKind.SOLID ? THOUSANDTHS : MILLIONTHS;
  }

  /** The CD of two grids of that kind. */
  public static VoxelChamfer between(
      VoxelGrid decoded, VoxelGrid truth, ShapeKind kind, int threads) {
    return kind == ShapeKind.SOLID
        ? VoxelChamfer.of(decoded, truth, threads)
        : VoxelChamfer.ofOccupied(decoded, truth, threads);
  }

  /** What figures in JSON and CSV are. */
  public String text() {
    return unit(voxels);
  }

  private static String unit(String voxels) {
    return "1000 x mean squared distance of "
        + voxels
        + ", both directions summed, normalised units";
  }

  /** What stands before {@link #figure}. */
  public String title() {
    return title;
  }

  /** For people. */
  public String figure(VoxelChamfer cd) {
    return Quantity.distance(factor * cd.timesThousand());
  }
}
