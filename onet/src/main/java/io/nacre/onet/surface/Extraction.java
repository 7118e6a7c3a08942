package io.nacre.onet.surface;

import io.nacre.field.Mise;
import io.nacre.field.VertexNormals;
import io.nacre.io.simplify.MeshSimplifier;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import java.util.List;

/**
 * How a network becomes a mesh (Mescheder et al., CVPR 2019, section 3.3): multiresolution
 * extraction in the cube with its padding, simplification, refinement, normals from the gradient.
 *
 * @param start coarse cells along an axis, 32 as published
 * @param steps halvings, 2 as published
 * @param triangles about that many are kept; 0 keeps all
 * @param refinement what follows
 */
public record Extraction(int start, int steps, int triangles, RefineOptions refinement) {

  /**
   * Where the object may lie: the unit cube with a padding of a tenth, in a field's coordinates.
   */
  public static final BoundingBox REGION = new BoundingBox(-1.1, -1.1, -1.1, 1.1, 1.1, 1.1);

  private static final Normalization FIELD_OF_CUBE =
      new Normalization(0, 0, 0, LogitField.PER_CUBE);

  public Extraction {
    if (triangles < 0) {
      throw new IllegalArgumentException(
          "a mesh cannot be simplified to %d triangles; 0 keeps all".formatted(triangles));
    }
  }

  /** Cells of 128 along an axis from 32, neither simplified nor refined. */
  public static Extraction published() {
    return new Extraction(32, 2, 0, RefineOptions.of(0, 0));
  }

  /**
   * A mesh and how it came about.
   *
   * @param mesh in cube coordinates, closed, with normals; no triangles where the network sees
   *     nothing
   * @param extracted triangles before the simplification
   * @param losses of the refinement, one a step
   */
  public record Extracted(TriangleMesh mesh, int extracted, List<Double> losses) {}

  /** The surface in cube coordinates; results do not depend on {@code threads}. */
  public TriangleMesh mesh(PointLogits network, double threshold, int threads) {
    return extract(network, threshold, threads, RefineListener.NONE).mesh();
  }

  /**
   * The surface at probability {@code threshold} and how it came about.
   *
   * @throws IllegalArgumentException when the threshold is not in (0, 1) or the resolution is out
   *     of the range of {@link Mise}
   * @throws UnsupportedOperationException when triangles are to be fewer and the library for that
   *     is not available on this platform
   */
  public Extracted extract(
      PointLogits network, double threshold, int threads, RefineListener listener) {
    LogitField field = new LogitField(network, threshold);
    TriangleMesh whole = Mise.extract(field, REGION, start, steps, 0, threads);
    TriangleMesh simple = triangles == 0 ? whole : MeshSimplifier.simplify(whole, triangles);
    Refined refined =
        Refinement.refine(
            network, threshold, FIELD_OF_CUBE.invert(simple), refinement, threads, listener);
    TriangleMesh withNormals =
        VertexNormals.withNormals(FIELD_OF_CUBE.apply(refined.mesh()), field, threads);
    return new Extracted(
        FIELD_OF_CUBE.invert(withNormals), whole.triangleCount(), refined.losses());
  }
}
