package io.nacre.onet.data.observe;

import io.nacre.io.CloudReader;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.sample.CubeFrame;
import io.nacre.onet.data.sample.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Clouds as the encoder of {@link Task#POINTS} sees them: points x 3 coordinates, the centre of the
 * bounding box at the origin and its longest edge 1.
 */
public final class CloudInput {

  private CloudInput() {}

  /**
   * As many points as wanted of those given: drawn without repetition where there are more, all of
   * them and some again where there are fewer.
   *
   * @param positions n x 3 coordinates in the user's units
   * @param points points of the result
   * @throws IllegalArgumentException when there is no point, one is not finite, or all coincide
   */
  public static Observation of(double[] positions, int points, long seed) {
    Normalization transform = CubeFrame.of(positions);
    int n = positions.length / 3;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < Math.min(n, points); i++) {
      int other = random.nextInt(i, n);
      int chosen = order[other];
      order[other] = order[i];
      order[i] = chosen;
    }
    double[] chosen = new double[3 * points];
    for (int i = 0; i < points; i++) {
      System.arraycopy(positions, 3 * order[i % n], chosen, 3 * i, 3);
    }
    return new Observation(CubeFrame.floats(transform, chosen), transform, List.of());
  }

  /**
   * Points drawn uniformly over the area of a mesh.
   *
   * @throws IllegalArgumentException when the mesh has no area
   */
  public static Observation of(TriangleMesh mesh, int points, long seed) {
    Normalization transform = CubeFrame.of(mesh);
    double[] chosen = SurfaceSamples.of(transform.apply(mesh), points, seed, 1).positions();
    return new Observation(
        CubeFrame.floats(Normalization.IDENTITY, chosen),
        transform,
        List.of(
            String.format(
                Locale.ROOT, "the input is a mesh: %d points drawn on its surface", points)));
  }

  /**
   * All points of a file in random order, at most so many of them, or points drawn on the mesh that
   * it holds.
   *
   * @param most points that are kept of a cloud, drawn at random
   * @param ofMesh points that are drawn on a mesh
   * @throws MalformedShapeException when the file is damaged or holds neither
   */
  public static Observation readScan(Path path, int most, int ofMesh, long seed)
      throws IOException {
    ReadNotes notes = new ReadNotes();
    TriangleMesh read = CloudReader.read(path, ReadLimits.DEFAULT, notes);
    int points = read.vertexCount();
    return seen(path, read, read.triangleCount() > 0 ? ofMesh : Math.min(most, points), seed, notes)
        .after(
            points > most && read.triangleCount() == 0
                ? List.of("%d of the %d points are used".formatted(most, points))
                : List.of());
  }

  /**
   * The points of a file, or points drawn on the mesh that it holds.
   *
   * @throws MalformedShapeException when the file is damaged or holds neither
   */
  public static Observation read(Path path, int points, long seed) throws IOException {
    ReadNotes notes = new ReadNotes();
    TriangleMesh read = CloudReader.read(path, ReadLimits.DEFAULT, notes);
    return seen(path, read, points, seed, notes);
  }

  private static Observation seen(
      Path path, TriangleMesh read, int points, long seed, ReadNotes notes)
      throws MalformedShapeException {
    try {
      Observation seen =
          read.triangleCount() > 0 ? of(read, points, seed) : of(read.positions(), points, seed);
      return seen.after(notes.all());
    } catch (IllegalArgumentException e) {
      throw new MalformedShapeException(path + ": " + e.getMessage(), e);
    }
  }
}
