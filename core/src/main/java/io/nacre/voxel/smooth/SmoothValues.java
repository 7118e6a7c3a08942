package io.nacre.voxel.smooth;

import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

public final class SmoothValues {
  private final SurfaceBand band;
  private final float[] values;
  private final IndexBox box;

  private SmoothValues(SurfaceBand band, float[] values, IndexBox box) {
    this.band = band;
    this.values = values;
    this.box = box;
  }

  public static SmoothValues of(VoxelGrid grid, boolean edges, int threads) {
    IndexBox box = IndexBox.around(grid);
    boolean v = Boolean.getBoolean("VERB");
    long t = System.nanoTime();
    SurfaceBand band = SurfaceBand.of(grid, box, threads);
    if (v) System.err.printf("band %d %.2fs%n", band.size(), (System.nanoTime() - t) * 1e-9);
    BandRelaxation r = new BandRelaxation(band, threads);
    int its = Integer.getInteger("ITS", 100);
    if (v) System.err.printf("  init %.2fs %.4f%n", (System.nanoTime() - t) * 1e-9, r.energy());
    if (edges) {
      r.solve(Integer.getInteger("FIRST", 40));
      int rounds = Integer.getInteger("ROUNDS", 4);
      for (int i = 0; i < rounds; i++) {
        r.reweigh();
        r.solve(Integer.getInteger("EITS", 30));
      }
    } else {
      r.solve(its);
    }
    if (v) System.err.printf("  done %.2fs %.4f%n", (System.nanoTime() - t) * 1e-9, r.energy());
    return new SmoothValues(band, r.values(), box);
  }

  public IndexBox box() {
    return box;
  }

  public float value(int i, int j, int k) {
    int x = i - box.x0() + SurfaceBand.PADDING;
    int y = j - box.y0() + SurfaceBand.PADDING;
    int z = k - box.z0() + SurfaceBand.PADDING;
    VoxelGrid in = band.inside();
    if (x < 0 || y < 0 || z < 0 || x >= in.nx() || y >= in.ny() || z >= in.nz()) {
      return -SurfaceBand.RADIUS;
    }
    int n = band.number(x, y, z);
    return n >= 0 ? values[n] : in.get(x, y, z) ? SurfaceBand.RADIUS : -SurfaceBand.RADIUS;
  }
}
