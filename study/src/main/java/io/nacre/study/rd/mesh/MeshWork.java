package io.nacre.study.rd.mesh;

import io.nacre.allowance.Allowance;
import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.encode.ShapeOptions;
import io.nacre.field.Mise;
import io.nacre.field.SmoothGridField;
import io.nacre.field.SurfaceStyle;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.MeshDistance;
import io.nacre.sample.SolidTruth;
import io.nacre.study.rd.mesh.MeshRater.Stored;
import io.nacre.study.yardstick.Coded;
import io.nacre.study.yardstick.MeshCodec;
import io.nacre.study.yardstick.MeshSetting;
import io.nacre.study.yardstick.YardstickTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the curves of one mesh, file by file. Not for concurrent use.
 *
 * <p>Networks and grids are decoded at the resolution of the options. All files hold the mesh in
 * its normalised coordinates; those of Nacre also the way back.
 */
public final class MeshWork {

  /** Halvings from the first cells of an extraction to the finest. */
  private static final int STEPS = 2;

  private final TriangleMesh mesh;
  private final Normalization transform;
  private final MeshRater rater;
  private final MeshRdOptions options;
  private final int threads;
  private final List<MeshPoint> points = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private MeshWork(
      TriangleMesh mesh,
      Normalization transform,
      SolidTruth solid,
      MeshRdOptions options,
      int threads) {
    this.mesh = mesh;
    this.transform = transform;
    this.options = options;
    this.threads = threads;
    rater = new MeshRater(transform.apply(mesh), solid, options, threads);
  }

  /**
   * The work on a mesh; null where {@code shape} is not the solid of one.
   *
   * @param mesh in the user's coordinates
   * @param threads threads to use; no figure but the seconds depends on it
   */
  public static @Nullable MeshWork of(
      TriangleMesh mesh, PreparedShape shape, MeshRdOptions options, int threads) {
    Normalization transform = shape.transform();
    SolidTruth solid = shape.truth();
    return transform == null || solid == null
        ? null
        : new MeshWork(mesh, transform, solid, options, threads);
  }

  /** Measures a file with a network. */
  public void network(String setting, Encoded encoded, double seconds) {
    Decoder decoder = new Decoder(encoded.file());
    int parameters = encoded.file().requireLearned().network().architecture().parameterCount();
    Stored file =
        new Stored(MeshCoder.NETWORK, setting, parameters, encoded.bytes().length, seconds);
    add(file, () -> rater.rate(file, decoded(decoder), decoder.field()));
  }

  /**
   * Measures exact grids and simplified meshes.
   *
   * @param shapes how the mesh becomes a grid
   * @param stop whether to end, asked between files
   * @return whether all were measured
   */
  public boolean others(ShapeOptions shapes, YardstickTools tools, BooleanSupplier stop) {
    for (int side : options.grids()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      grid(side, shapes);
    }
    MeshCodec draco = MeshCodec.draco(tools);
    Simplifications simplified = new Simplifications(rater.truth());
    return (draco == null || meshes(MeshCoder.DRACO, draco, simplified, stop))
        && meshes(MeshCoder.MESHOPT, MeshCodec.meshopt(), simplified, stop);
  }

  /** What was measured. */
  public MeshResult result() {
    MeshDistance floor = rater.floor();
    return new MeshResult(
        options.resolution(),
        options.samples(),
        floor.chamferL1(),
        floor.normalConsistency(),
        points,
        failures);
  }

  private void grid(int side, ShapeOptions shapes) {
    PreparedShape shape =
        shapes.withKind(RequestedKind.SOLID).withResolution(side).prepare(mesh, threads);
    String setting = String.format(Locale.ROOT, "%d^3", side);
    if (shape.grid().count() == 0) {
      failures.add("exact grids, %s: no voxel is occupied".formatted(setting));
      return;
    }
    long start = System.nanoTime();
    Encoded encoded = ExactEncoder.encode(shape, threads);
    double seconds = since(start);
    Decoder decoder = new Decoder(encoded.file());
    int bytes = encoded.bytes().length;
    Stored plain = new Stored(MeshCoder.EXACT, setting, 0, bytes, seconds);
    add(plain, () -> rater.rate(plain, decoded(decoder), decoder.field()));
    Stored smooth = new Stored(MeshCoder.SMOOTH, setting, 0, bytes, seconds);
    add(smooth, () -> smooth(smooth, SmoothGridField.withEdges(decoder.grid(threads), threads)));
  }

  private MeshPoint smooth(Stored file, SmoothGridField field) {
    TriangleMesh surface =
        Mise.extractBounded(
            field,
            options.resolution(),
            STEPS,
            SurfaceStyle.SMOOTH,
            Allowance.unlimited(),
            threads);
    return rater.rate(file, surface, field);
  }

  /** What a file decodes to, in normalised coordinates. */
  private TriangleMesh decoded(Decoder decoder) {
    return transform.apply(decoder.mesh(options.resolution(), threads));
  }

  private boolean meshes(
      MeshCoder coder, MeshCodec codec, Simplifications simplified, BooleanSupplier stop) {
    Set<List<Integer>> seen = new HashSet<>();
    for (MeshSetting setting : simplified.settings()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      try {
        Simple simple = simplified.of(setting);
        if (!seen.add(List.of(simple.mesh.triangleCount(), setting.bits()))) {
          continue; // The topology of the mesh allows no fewer triangles.
        }
        long start = System.nanoTime();
        Coded<TriangleMesh> coded = codec.mesh(simple.mesh, setting.bits());
        double seconds = simple.seconds + since(start) - coded.decodeSeconds();
        Stored file = new Stored(coder, setting.text(), 0, coded.bytes(), seconds);
        add(file, () -> rater.rate(file, coded.decoded()));
      } catch (IOException | UnsupportedOperationException e) {
        failures.add(coder.title() + ": " + e.getMessage());
        return !stop.getAsBoolean(); // A Ctrl-C at a terminal ends the programs of others too.
      }
    }
    return true;
  }

  /** The measurement of a file. */
  private interface Rating {
    MeshPoint rate();
  }

  private void add(Stored file, Rating rating) {
    try {
      points.add(rating.rate());
    } catch (IllegalArgumentException e) {
      failures.add("%s, %s: %s".formatted(file.coder().title(), file.setting(), e.getMessage()));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** A mesh with fewer triangles, and how long that took. */
  private record Simple(TriangleMesh mesh, double seconds) {}

  /** The mesh with fewer triangles, each number made once. */
  private static final class Simplifications {

    private final TriangleMesh mesh;
    private final Map<Integer, Simple> made = new HashMap<>();

    Simplifications(TriangleMesh mesh) {
      this.mesh = mesh;
    }

    /** Those that differ for this mesh. */
    List<MeshSetting> settings() {
      return MeshSetting.MANY.stream().filter(setting -> setting.suits(mesh)).toList();
    }

    Simple of(MeshSetting setting) {
      return made.computeIfAbsent(
          setting.triangles(),
          count -> {
            long start = System.nanoTime();
            TriangleMesh simple = setting.apply(mesh);
            return new Simple(simple, since(start));
          });
    }
  }
}
