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
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.MeshDistance;
import io.nacre.metric.Overlap;
import io.nacre.study.fit.FitSubject;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.object.PreparedObject;
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

  /** Cells from which on coarse ones are looked at first. */
  private static final int FINE = 64;

  private static final String NO_SURFACE = "it decodes to no surface";

  private final MeshTruth truth;
  private final MeshRdOptions options;
  private final int threads;
  private final List<MeshPoint> points = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /** A file of the mesh. */
  private record Stored(
      MeshCoder coder, String setting, int parameters, long bytes, double seconds) {}

  private MeshWork(MeshTruth truth, MeshRdOptions options, int threads) {
    this.truth = truth;
    this.options = options;
    this.threads = threads;
  }

  /**
   * The work on an object; null where it is not the solid of a mesh.
   *
   * @param threads threads to use; no figure but the seconds depends on it
   */
  public static @Nullable MeshWork of(PreparedObject object, MeshRdOptions options, int threads) {
    MeshTruth truth = MeshTruth.of(object, options.measures(threads));
    return truth == null || object.shape().truth() == null
        ? null
        : new MeshWork(truth, options, threads);
  }

  /** Measures a file with a network. */
  public void network(String setting, Encoded encoded, double seconds) {
    int parameters = encoded.file().requireLearned().network().architecture().parameterCount();
    FitSubject subject = new FitSubject.Decoded(new Decoder(encoded.file()));
    add(
        new Stored(MeshCoder.NETWORK, setting, parameters, encoded.bytes().length, seconds),
        subject,
        subject.surface(truth.cells(), threads));
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
    Simplifications simplified = new Simplifications(truth.transform().apply(truth.surface()));
    return (draco == null || meshes(MeshCoder.DRACO, draco, simplified, stop))
        && meshes(MeshCoder.MESHOPT, MeshCodec.meshopt(), simplified, stop);
  }

  /** What was measured. */
  public MeshResult result() {
    return new MeshResult(truth.cells(), options.samples(), truth.floor(), points, failures);
  }

  private void grid(int side, ShapeOptions shapes) {
    PreparedShape shape =
        shapes.withKind(RequestedKind.SOLID).withResolution(side).prepare(truth.surface(), threads);
    String setting = String.format(Locale.ROOT, "%d^3", side);
    if (shape.grid().count() == 0) {
      failures.add("exact grids, %s: no voxel is occupied".formatted(setting));
      return;
    }
    long start = System.nanoTime();
    Encoded encoded = ExactEncoder.encode(shape, threads);
    double seconds = since(start);
    long bytes = encoded.bytes().length;
    Decoder decoder = new Decoder(encoded.file());
    FitSubject plain = new FitSubject.Decoded(decoder);
    add(
        new Stored(MeshCoder.EXACT, setting, 0, bytes, seconds),
        plain,
        plain.surface(truth.cells(), threads));
    SmoothGridField field = SmoothGridField.withEdges(decoder.grid(threads), threads);
    add(
        new Stored(MeshCoder.SMOOTH, setting, 0, bytes, seconds),
        new FitSubject.Scored(field, truth.transform()),
        surface(field));
  }

  /** The surface of a smooth field in the user's coordinates. */
  private TriangleMesh surface(SmoothGridField field) {
    int steps = truth.cells() >= FINE ? STEPS : 0;
    return truth
        .transform()
        .invert(
            Mise.extractBounded(
                field, truth.cells(), steps, SurfaceStyle.SMOOTH, Allowance.unlimited(), threads));
  }

  private boolean meshes(
      MeshCoder coder, MeshCodec codec, Simplifications simplified, BooleanSupplier stop) {
    Set<List<Integer>> seen = new HashSet<>();
    for (MeshSetting setting : MeshSetting.of(simplified.mesh, options.triangles())) {
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
        TriangleMesh decoded = truth.transform().invert(coded.decoded());
        add(file, new FitSubject.Triangulated(decoded, truth.transform()), decoded);
      } catch (IOException | UnsupportedOperationException e) {
        failures.add(coder.title() + ": " + e.getMessage());
        return !stop.getAsBoolean(); // A Ctrl-C at a terminal ends the programs of others too.
      }
    }
    return true;
  }

  /**
   * Measures a file.
   *
   * @param decoded the surface of {@code subject} in the user's coordinates
   */
  private void add(Stored file, FitSubject subject, TriangleMesh decoded) {
    MeshDistance distance = truth.distance(decoded);
    Overlap volume = truth.volume(subject);
    if (distance == null || volume == null) {
      failures.add("%s, %s: %s".formatted(file.coder.title(), file.setting, NO_SURFACE));
      return;
    }
    points.add(
        new MeshPoint(
            file.coder,
            file.setting,
            file.parameters,
            file.bytes,
            distance.chamferL1(),
            distance.normalConsistency(),
            volume.iou(),
            file.seconds));
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
