package io.nacre.study.yardstick;

import io.nacre.grid.GridCoder;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.BinvoxFormat;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a shape takes in every way to store it but .nacre files, lossy ways with several
 * settings. Grids without a container of their own count as nothing but their code: the sides and
 * the resolution come on top.
 *
 * @param points the figures, by method and setting
 * @param failures one sentence for each program that failed
 */
public record Yardsticks(List<YardstickPoint> points, List<String> failures) {

  /** Parts of the resolution that lossy ways take. */
  public static final List<Integer> FACTORS = List.of(2, 3, 4);

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
    return measure(target, tools, (point, decoded, mesh) -> {}, threads);
  }

  /** As the other form; {@code listener} sees every shape that is decoded. */
  public static Yardsticks measure(
      YardstickTarget target, YardstickTools tools, YardstickListener listener, int threads) {
    return new Measurement(target, listener, threads).run(tools);
  }

  /** What a part of the resolution is called as a setting. */
  public static String fraction(int factor) {
    return "1/" + factor;
  }

  /** Decodes a file. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(byte[] code) throws IOException;
  }

  private static final class Measurement {

    private final YardstickTarget target;
    private final YardstickListener listener;
    private final int threads;
    private final ReducedShape shape;
    private final List<YardstickPoint> points = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Measurement(YardstickTarget target, YardstickListener listener, int threads) {
      this.target = target;
      this.listener = listener;
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
      try {
        exact(Yardstick.BINVOX, () -> ClassicalSizes.binvox(grid), Measurement::readBinvox);
        exact(Yardstick.XZ, () -> ClassicalSizes.xz(packed), ClassicalSizes::unxz);
        exact(
            Yardstick.ZSTD,
            () -> ClassicalSizes.zstd(packed),
            code -> ClassicalSizes.unzstd(code, packed.length));
      } catch (IOException e) {
        failures.add("exact coders: " + e.getMessage());
      }
    }

    private void exact(Yardstick method, Supplier<byte[]> encoding, Reading<?> decoding)
        throws IOException {
      long start = System.nanoTime();
      byte[] code = encoding.get();
      double encode = since(start);
      start = System.nanoTime();
      decoding.read(code);
      add(method, "", code.length, target.grid(), null, encode, since(start));
    }

    /** By way of a file, which is what the reader takes. */
    private static VoxelGrid readBinvox(byte[] code) throws IOException {
      try (TemporaryFolder folder = TemporaryFolder.make()) {
        return BinvoxFormat.read(Files.write(folder.file("grid.binvox"), code), ReadLimits.DEFAULT);
      }
    }

    private void reduced(int factor) {
      long start = System.nanoTime();
      ReducedGrid reduced = shape.reduce(target.grid(), factor);
      VoxelGrid coarse = reduced.coarse();
      byte[] own = GridCoder.shipped().encode(coarse, threads).bytes();
      byte[] xz = ClassicalSizes.xz(BitPackedGrid.bytes(coarse));
      double encode = since(start);
      start = System.nanoTime();
      if (own.length <= xz.length) {
        coarse = GridCoder.shipped().decode(own, 0, own.length, coarse.frame()).grid();
      } else {
        ClassicalSizes.unxz(xz);
      }
      VoxelGrid grid = shape.restore(new ReducedGrid(reduced.full(), factor, coarse));
      int bytes = Math.min(own.length, xz.length);
      add(Yardstick.REDUCED, fraction(factor), bytes, grid, null, encode, since(start));
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
      double encode = since(start) - coded.decodeSeconds();
      add(method, "", coded.bytes(), coded.decoded(), null, encode, coded.decodeSeconds());
    }

    private void cloud(Yardstick method, CloudCoder coder, int factor) throws IOException {
      long start = System.nanoTime();
      ReducedGrid reduced = shape.reduce(target.grid(), factor);
      VoxelGrid cloud = shape.cloud(reduced.coarse());
      if (cloud.count() == 0) {
        return;
      }
      Coded<VoxelGrid> coded = coder.points(cloud);
      double encode = since(start) - coded.decodeSeconds();
      start = System.nanoTime();
      Coded<VoxelGrid> coarse = shape.filled(coded.decoded(), reduced.coarse());
      VoxelGrid grid = shape.restore(new ReducedGrid(reduced.full(), factor, coarse.decoded()));
      double decode = coded.decodeSeconds() + since(start);
      String setting = factor == 1 ? "" : fraction(factor);
      add(method, setting, coded.bytes() + coarse.bytes(), grid, null, encode, decode);
    }

    private void meshes(Draco draco) {
      TriangleMesh surface = target.surface(shape, threads);
      if (surface == null) {
        return;
      }
      for (MeshSetting setting : MeshSetting.FEW) {
        try {
          long start = System.nanoTime();
          TriangleMesh mesh = setting.apply(surface);
          Coded<TriangleMesh> coded = draco.mesh(mesh, setting.bits());
          double encode = since(start) - coded.decodeSeconds();
          VoxelGrid grid = target.voxels(coded.decoded(), shape, threads);
          add(
              Yardstick.DRACO_MESH,
              setting.text(),
              coded.bytes(),
              grid,
              coded.decoded(),
              encode,
              coded.decodeSeconds());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
          failures.add(Yardstick.DRACO_MESH.title() + ": " + e.getMessage());
          return;
        }
      }
    }

    private void add(
        Yardstick method,
        String setting,
        long bytes,
        VoxelGrid decoded,
        @Nullable TriangleMesh mesh,
        double encode,
        double decode) {
      YardstickPoint point = target.point(method, setting, bytes, decoded, encode, decode, threads);
      points.add(point);
      listener.onDecoded(point, decoded, mesh);
    }

    private static double since(long start) {
      return (System.nanoTime() - start) * 1e-9;
    }
  }
}
