package io.nacre.onet.scan;

import io.nacre.field.Field;
import io.nacre.field.Mise;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.surface.CodeLogits;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.Inference;
import io.nacre.onet.surface.LogitField;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes solids of scans.
 *
 * @param network with local features of points; null for {@link ScanMethod#POISSON} alone
 * @param threshold occupancy probability of the network's surface
 * @param method how
 */
public record ScanSolid(@Nullable OccupancyNetwork network, double threshold, ScanMethod method) {

  public ScanSolid {
    if (method.learned() && network == null) {
      throw new IllegalArgumentException("the method " + method + " needs a network");
    }
  }

  /**
   * The solid of a scan as a field in core's coordinates, positive inside.
   *
   * @param xyz x0 y0 z0 x1 … in the unit cube, in random order, at least two points
   * @param seed of random choices
   */
  public Field field(float[] xyz, long seed, int threads) {
    if (xyz.length < 6) {
      throw new IllegalArgumentException("a scan has two points at least, not " + xyz.length / 3);
    }
    float[] code = method.learned() ? code(xyz) : null;
    Field learned = code == null ? null : answer(code);
    if (learned != null && isNetworkAlone(xyz)) {
      return learned;
    }
    Neighbours neighbours = Neighbours.of(xyz, ScanNormals.FITTED, threads);
    float[] normals = ScanNormals.directions(xyz, neighbours);
    if (code == null || learned == null) {
      ScanNormals.orientBySpanningTree(normals, xyz, neighbours);
      return SpectralPoisson.of(xyz, normals, neighbours);
    }
    ScanNormals.orient(normals, xyz, neighbours, learned);
    if (method == ScanMethod.OPTIMISED) {
      OccupancyNetwork asked = Objects.requireNonNull(network);
      return answer(OptimisedCode.of(asked, threshold, code, xyz, normals, seed));
    }
    Field poisson = SpectralPoisson.of(xyz, normals, neighbours);
    return method == ScanMethod.ORIENTED
        ? poisson
        : BlendedField.of(learned, poisson, xyz.length / 3, seed);
  }

  /**
   * The solid of a part of a scan, as a field that can be added to those of other parts: where a
   * network is sure of anything, all of them have about the same size.
   */
  Field part(float[] xyz, long seed, int threads) {
    Field field = field(xyz, seed, threads);
    return method.ofLogits() || isNetworkAlone(xyz) ? BlendedField.bounded(field) : field;
  }

  /** Whether the network's first answer stays as it is: the method adds to it with more points. */
  private boolean isNetworkAlone(float[] xyz) {
    int points = xyz.length / 3;
    return switch (method) {
      case NETWORK -> true;
      case OPTIMISED -> points < OptimisedCode.ENOUGH;
      case BLEND -> BlendedField.weight(points) == 0;
      case ORIENTED, POISSON -> false;
    };
  }

  /** What the network sees; no more points than it saw in its training. */
  private float[] code(float[] xyz) {
    float[] seen = Arrays.copyOf(xyz, Math.min(xyz.length, 3 * BatchPlan.MOST));
    return Inference.code(Objects.requireNonNull(network), seen);
  }

  private Field answer(float[] code) {
    return new LogitField(new CodeLogits(Objects.requireNonNull(network), code), threshold);
  }

  /** The closed surface of a field that {@link #field} made, in the unit cube. */
  public static TriangleMesh mesh(Field field, int start, int steps, int threads) {
    TriangleMesh mesh = Mise.extract(field, Extraction.REGION, start, steps, 0, threads);
    return new Normalization(0, 0, 0, LogitField.PER_CUBE).invert(mesh);
  }
}
