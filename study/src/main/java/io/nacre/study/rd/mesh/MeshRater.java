package io.nacre.study.rd.mesh;

import io.nacre.field.Field;
import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.metric.MeshDistance;
import io.nacre.sample.SolidTruth;

/**
 * Measures what files decode to, all in the same way.
 *
 * @param truth the mesh, in normalised coordinates
 * @param solid what is inside of it
 * @param options how meshes are measured
 * @param threads threads to use; no figure depends on it
 */
record MeshRater(TriangleMesh truth, SolidTruth solid, MeshRdOptions options, int threads) {

  private static final long SEED = 0;

  /** A file of a mesh. */
  record Stored(MeshCoder coder, String setting, int parameters, long bytes, double seconds) {}

  /**
   * The figures of a file.
   *
   * @param decoded the surface of what it decodes to, in normalised coordinates
   * @param inside a score above 0 inside of that
   * @throws IllegalArgumentException when the surface has no area
   */
  MeshPoint rate(Stored file, TriangleMesh decoded, Field inside) {
    MeshDistance distance = distance(decoded);
    return new MeshPoint(
        file.coder,
        file.setting,
        file.parameters,
        file.bytes,
        distance.chamferL1(),
        distance.normalConsistency(),
        solid.volume(threads).overlap(inside, threads).iou(),
        file.seconds);
  }

  /** As the other form, for what decodes to triangles and nothing else. */
  MeshPoint rate(Stored file, TriangleMesh decoded) {
    SolidSurface surface = SolidSurface.of(decoded, SEED);
    boolean empty = surface.whole().triangleCount() == 0;
    MeshSolid of = empty ? null : MeshSolid.of(surface);
    return rate(
        file,
        decoded,
        (x, y, z, out, count) -> {
          for (int i = 0; i < count; i++) {
            out[i] = of != null && of.contains(x[i], y[i], z[i]) ? 1 : -1;
          }
        });
  }

  /** The truth against itself, of which other points are drawn. */
  MeshDistance floor() {
    return distance(truth);
  }

  private MeshDistance distance(TriangleMesh decoded) {
    return MeshDistance.of(
        decoded, truth, options.samples(), MeshDistance.DEFAULT_THRESHOLD, SEED, threads);
  }
}
