package io.nacre.onet.data.shapenet;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.metric.SurfaceSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An object as the authors of Occupancy Networks hand it out: points of the cube with their
 * occupancies in {@value #POINTS}, points of the surface with outward normals in {@value #SURFACE}.
 * Both are in the coordinates of the unit cube; {@code loc} and {@code scale} in the files lead
 * back to those of the original mesh and have to be the same in both.
 *
 * @param xyz x0 y0 z0 x1 … of the points, within 0.6 of the origin along each axis
 * @param inside whether each lies inside
 * @param surface points of the surface
 */
public record SampledObject(float[] xyz, boolean[] inside, SurfaceSamples surface) {

  /** File of the points of the cube. */
  public static final String POINTS = "points.npz";

  /** File of the surface, beside it. */
  public static final String SURFACE = "pointcloud.npz";

  /** Points lie in a cube of edge 1.1, in half precision. */
  private static final double REACH = 0.6;

  private static final double SAME = 1e-4;

  /** Whether a file holds the points of such an object and has its surface beside it. */
  public static boolean isOf(Path file) {
    return file.endsWith(POINTS) && Files.isRegularFile(file.resolveSibling(SURFACE));
  }

  /**
   * Reads an object.
   *
   * @param folder that of the object
   * @throws MalformedShapeException when a file is missing, damaged or in other coordinates, or the
   *     two contradict each other
   */
  public static SampledObject read(Path folder) throws IOException {
    Path points = folder.resolve(POINTS);
    Path cloud = folder.resolve(SURFACE);
    try (NpzFile in = open(points);
        NpzFile surface = open(cloud)) {
      float[] xyz = rows(points, in, "points");
      boolean[] inside = occupancies(points, in, xyz.length / 3);
      double[] positions = doubles(rows(cloud, surface, "points"));
      double[] normals = doubles(rows(cloud, surface, "normals"));
      if (normals.length != positions.length) {
        throw new MalformedShapeException(
            "%s: %d points and %d normals; both have to be as many"
                .formatted(cloud, positions.length / 3, normals.length / 3));
      }
      checkFrames(points, in, cloud, surface);
      return new SampledObject(xyz, inside, new SurfaceSamples(positions, normals));
    }
  }

  private static NpzFile open(Path file) throws IOException {
    return NpzFile.open(file, ReadLimits.DEFAULT);
  }

  private static NpyArray array(Path file, NpzFile in, String name) throws IOException {
    if (!in.names().contains(name)) {
      throw new MalformedShapeException(
          "%s: has no array \"%s\", only %s".formatted(file, name, in.names()));
    }
    return in.array(name);
  }

  private static float[] rows(Path file, NpzFile in, String name) throws IOException {
    NpyArray array = array(file, in, name);
    List<Integer> shape = array.shape();
    if (shape.size() != 2 || shape.get(1) != 3 || shape.get(0) == 0) {
      throw new MalformedShapeException(
          "%s: \"%s\" is an array %s; it has to be n x 3".formatted(file, name, shape));
    }
    float[] values = array.toFloats();
    double most = name.equals("points") ? REACH : 1.01;
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= most)) {
        throw new MalformedShapeException(
            "%s: row %d of \"%s\" has %s, beyond %s; points have to be in the unit cube about the origin, normals of length 1"
                .formatted(file, i / 3, name, values[i], most));
      }
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** A number a point, or a bit a point, the first the highest, as numpy's packbits writes them. */
  private static boolean[] occupancies(Path file, NpzFile in, int points) throws IOException {
    NpyArray array = array(file, in, "occupancies");
    boolean[] inside = new boolean[points];
    if (array.size() == points) {
      for (int i = 0; i < points; i++) {
        inside[i] = array.doubleAt(i) >= 0.5;
      }
    } else if (array.type().bytes() == 1 && array.size() == (points + 7) / 8) {
      byte[] packed = array.toBytes();
      for (int i = 0; i < points; i++) {
        inside[i] = (packed[i >> 3] >> (7 - (i & 7)) & 1) != 0;
      }
    } else {
      throw new MalformedShapeException(
          "%s: %d occupancies for %d points; there has to be a value or a bit for each"
              .formatted(file, array.size(), points));
    }
    return inside;
  }

  private static void checkFrames(Path a, NpzFile first, Path b, NpzFile second)
      throws IOException {
    for (String name : List.of("loc", "scale")) {
      if (first.names().contains(name) && second.names().contains(name)) {
        NpyArray one = first.array(name);
        NpyArray other = second.array(name);
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
          double reach = SAME * Math.max(1, Math.abs(one.doubleAt(i)));
          same = Math.abs(one.doubleAt(i) - other.doubleAt(i)) <= reach;
        }
        if (!same) {
          throw new MalformedShapeException(
              "%s and %s: \"%s\" is not the same, so they are not of the same object"
                  .formatted(a, b, name));
        }
      }
    }
  }
}
