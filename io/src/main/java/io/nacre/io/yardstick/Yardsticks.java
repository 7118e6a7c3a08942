package io.nacre.io.yardstick;

import io.nacre.grid.GridCoder;
import io.nacre.io.simplify.MeshSimplifier;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a shape takes in every way to store it but .nacre files, lossy ways with several settings.
 * Grids without a container of their own count as nothing but their code: the sides and the
 * resolution come on top.
 *
 * @param points the figures, by method and setting
 * @param failures one sentence for each program that failed
 */
public record Yardsticks(List<YardstickPoint> points, List<String> failures) {

  /** Parts of the resolution that lossy ways take. */
  public static final List<Integer> FACTORS = List.of(2, 3, 4);

  /**
   * A mesh for Draco.
   *
   * @param triangles to which it is simplified as far as its topology allows; 0 for all it has
   * @param bits of a coordinate
   */
  private record MeshSetting(int triangles, int bits) {

    TriangleMesh apply(TriangleMesh mesh) {
      return triangles == 0 ? mesh : MeshSimplifier.simplify(mesh, triangles);
    }

    String text() {
      return "%s triangles, %d bits".formatted(triangles == 0 ? "all" : triangles, bits);
    }
  }

  private static final List<MeshSetting> MESHES =
      List.of(
          new MeshSetting(100, 7),
          new MeshSetting(200, 7),
          new MeshSetting(400, 8),
          new MeshSetting(1000, 8),
          new MeshSetting(3000, 9),
          new MeshSetting(0, 9),
          new MeshSetting(0, 12));

  public Yardsticks {
    points = List.copyOf(points);
    failures = List.copyOf(failures);
  }

  /**
   * Measures {@code target}; a program that fails costs its points only. Takes seconds.
   *
   * @param threads threads to use; no figure but the seconds depends on it
   */
  public static Yardsticks measure(YardstickTarget target, YardstickTools tools, int threads) {
    return new Measurement(target, threads).run(tools);
  }

  /** What a part of the resolution is called as a setting. */
  public static String fraction(int factor) {
    return "1/" + factor;
  }

  private static final class Measurement {

    private final YardstickTarget target;
    private final int threads;
    private final ReducedShape shape;
    private final List<YardstickPoint> points = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Measurement(YardstickTarget target, int threads) {
      this.target = target;
      this.threads = threads;
      shape = ReducedShape.of(target.grid(), target.kind());
    }

    Yardsticks run(YardstickTools tools) {
      exact();
      FACTORS.forEach(this::reduced);
      if (tools.draco() != null) {
        meshes(tools.draco());
        clouds(Yardstick.DRACO_POINTS, tools.draco());
      }
      if (tools.gpcc() != null) {
        clouds(Yardstick.GPCC, tools.gpcc());
      }
      return new Yardsticks(points, failures);
    }

    private void exact() {
      VoxelGrid grid = target.grid();
      byte[] packed = BitPackedGrid.bytes(grid);
      exact(Yardstick.BINVOX, () -> ClassicalSizes.binvox(grid));
      exact(Yardstick.XZ, () -> ClassicalSizes.xz(packed).length);
      exact(Yardstick.ZSTD, () -> ClassicalSizes.zstd(packed));
    }

    private void exact(Yardstick method, LongSupplier size) {
      long start = System.nanoTime();
      long bytes = size.getAsLong();
      points.add(new YardstickPoint(method, "", bytes, 1, 0, since(start)));
    }

    private void reduced(int factor) {
      long start = System.nanoTime();
      ReducedGrid reduced = shape.reduce(target.grid(), factor);
      long own = GridCoder.shipped().encode(reduced.coarse(), threads).bytes().length;
      long xz = ClassicalSizes.xz(BitPackedGrid.bytes(reduced.coarse())).length;
      VoxelGrid grid = shape.restore(reduced);
      add(Yardstick.REDUCED, fraction(factor), Math.min(own, xz), grid, since(start));
    }

    private void clouds(Yardstick method, CloudCoder coder) {
      try {
        exactCloud(method, coder);
        for (int factor : FACTORS) {
          cloud(method, coder, factor);
        }
      } catch (IOException e) {
        failures.add(method.title() + ": " + e.getMessage());
      }
    }

    /** All voxels of a surface, or of a solid those that {@link ReducedShape#filled} needs. */
    private void exactCloud(Yardstick method, CloudCoder coder) throws IOException {
      if (shape == ReducedShape.SOLID) {
        cloud(method, coder, 1);
        return;
      }
      long start = System.nanoTime();
      Coded<VoxelGrid> coded = coder.points(target.grid());
      add(method, "", coded.bytes(), coded.decoded(), since(start));
    }

    private void cloud(Yardstick method, CloudCoder coder, int factor) throws IOException {
      long start = System.nanoTime();
      ReducedGrid reduced = shape.reduce(target.grid(), factor);
      VoxelGrid cloud = shape.cloud(reduced.coarse());
      if (cloud.count() == 0) {
        return;
      }
      Coded<VoxelGrid> coded = coder.points(cloud);
      Coded<VoxelGrid> coarse = shape.filled(coded.decoded(), reduced.coarse());
      VoxelGrid grid = shape.restore(new ReducedGrid(reduced.full(), factor, coarse.decoded()));
      long bytes = coded.bytes() + coarse.bytes();
      add(method, factor == 1 ? "" : fraction(factor), bytes, grid, since(start));
    }

    private void meshes(Draco draco) {
      TriangleMesh surface = target.surface(shape, threads);
      if (surface == null) {
        return;
      }
      for (MeshSetting setting : MESHES) {
        try {
          long start = System.nanoTime();
          TriangleMesh mesh = setting.apply(surface);
          Coded<TriangleMesh> coded = draco.mesh(mesh, setting.bits());
          VoxelGrid grid = target.voxels(coded.decoded(), shape, threads);
          add(Yardstick.DRACO_MESH, setting.text(), coded.bytes(), grid, since(start));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
          failures.add(Yardstick.DRACO_MESH.title() + ": " + e.getMessage());
          return;
        }
      }
    }

    private void add(
        Yardstick method, String setting, long bytes, VoxelGrid decoded, double seconds) {
      points.add(target.point(method, setting, bytes, decoded, seconds, threads));
    }

    private static double since(long start) {
      return (System.nanoTime() - start) * 1e-9;
    }
  }
}
