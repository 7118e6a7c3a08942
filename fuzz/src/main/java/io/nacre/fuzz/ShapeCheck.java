package io.nacre.fuzz;

import static io.nacre.fuzz.FileCheck.require;

import io.nacre.codec.DecodeLimitException;
import io.nacre.codec.DecodeLimits;
import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import io.nacre.field.Mise;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold of the shape of any file: it answers all questions within small limits. */
final class ShapeCheck {

  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 14, 1 << 29, 1 << 28);

  /** Cells of a mesh along the longest edge. */
  private static final int CELLS = 24;

  /** Below it a mesh may leave the range of numbers: documented as an illegal argument. */
  private static final double SMALLEST_SCALE = 1e-280;

  /** Every so many voxels the point at a centre is asked. */
  private static final int STRIDE = 1009;

  private static final double[] COORDINATES = {
    0, 0.3, -0.99, 1, 1e-40, -7, 1e30, -1e308, Double.NaN, Double.POSITIVE_INFINITY
  };

  private final NacreFile file;
  private final Decoder decoder;

  private ShapeCheck(NacreFile file) {
    this.file = file;
    decoder = new Decoder(file, LIMITS);
  }

  /** A question that may be answered by a {@link DecodeLimitException}, too. */
  private interface Question<T> {
    T ask();
  }

  private static <T> @Nullable T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (DecodeLimitException e) {
      return null;
    }
  }

  /**
   * Asks for the file's own grid and for one more thing.
   *
   * @param choice which one
   */
  static void check(NacreFile file, int choice) {
    ShapeCheck check = new ShapeCheck(file);
    int unit = file.frame().unit();
    VoxelGrid own = answer(() -> check.decoder.grid(1));
    if (own != null) {
      require(own.frame().equals(file.frame()), "a grid of another frame");
      check.centres(own);
    }
    switch (Math.floorMod(choice, 4)) {
      case 0 -> check.points();
      case 1 -> check.grid(Math.ceilDiv(unit, 3));
      case 2 -> check.grid(unit + 5);
      default -> check.mesh();
    }
  }

  private void points() {
    Field field = answer(decoder::field);
    for (double x : COORDINATES) {
      for (double y : COORDINATES) {
        answer(() -> decoder.contains(x, y, 0.2));
        answer(() -> decoder.contains(-0.1, x, y));
        float u = (float) x;
        float v = (float) y;
        if (field != null && Float.isFinite(u) && Float.isFinite(v)) {
          require(!Float.isNaN(field.at(u, -0.3f, v)), "a score that is not a number");
        }
      }
    }
  }

  /** Points and voxels agree, except where the grid holds more than the network. */
  private void centres(VoxelGrid grid) {
    LearnedLayers learned = file.learned();
    boolean sameSource = learned == null || (learned.corrections() == null && file.exact() == null);
    if (!sameSource || file.transform() != null) {
      return;
    }
    GridFrame frame = grid.frame();
    for (long i = 0; i < frame.voxelCount(); i += STRIDE) {
      int z = (int) (i % frame.nz());
      int y = (int) (i / frame.nz() % frame.ny());
      int x = (int) (i / frame.nz() / frame.ny());
      require(
          decoder.contains(frame.x(x), frame.y(y), frame.z(z)) == grid.get(x, y, z),
          "the centre of voxel %d %d %d is not what the voxel is".formatted(x, y, z));
    }
  }

  private void grid(int resolution) {
    if (hasFrame(resolution)) {
      VoxelGrid grid = answer(() -> decoder.grid(resolution, 1));
      require(
          grid == null || grid.frame().equals(file.frame().atResolution(resolution)),
          "a grid of another frame");
    }
  }

  /** Whether the format's largest grid is not exceeded: documented as an illegal argument. */
  private boolean hasFrame(int resolution) {
    GridFrame frame = file.frame();
    double voxels = 1;
    for (int n : new int[] {frame.nx(), frame.ny(), frame.nz()}) {
      long side = Math.ceilDiv((long) n * resolution, (long) frame.unit());
      if (side > GridFrame.MAX_SIDE) {
        return false;
      }
      voxels *= side;
    }
    return resolution <= GridFrame.MAX_SIDE && voxels <= GridFrame.MAX_VOXELS;
  }

  private void mesh() {
    GridFrame frame = file.frame();
    int longest = Math.max(frame.nx(), Math.max(frame.ny(), frame.nz()));
    long resolution = Math.max(1, (long) CELLS * frame.unit() / longest);
    if (resolution > Mise.MAX_CELLS || !hasFrame((int) resolution)) {
      return;
    }
    if (decoder.transform().scale() < SMALLEST_SCALE) {
      return;
    }
    TriangleMesh mesh = answer(() -> decoder.mesh((int) resolution, 1));
    if (mesh != null) {
      requireClosed(mesh);
    }
  }

  private static void requireClosed(TriangleMesh mesh) {
    for (double p : mesh.positions()) {
      require(Double.isFinite(p), "a vertex that is not finite");
    }
    float[] normals = mesh.normals();
    if (normals != null) {
      for (float n : normals) {
        require(Float.isFinite(n), "a normal that is not finite");
      }
    }
    Map<Long, Integer> balance = new HashMap<>();
    int[] triangles = mesh.triangles();
    for (int t = 0; t < triangles.length; t += 3) {
      for (int e = 0; e < 3; e++) {
        int from = triangles[t + e];
        int to = triangles[t + (e + 1) % 3];
        long edge = (long) Math.min(from, to) << 32 | Math.max(from, to);
        balance.merge(edge, from < to ? 1 : -1, Integer::sum);
      }
    }
    require(balance.values().stream().allMatch(b -> b == 0), "a mesh that is not closed");
  }
}
