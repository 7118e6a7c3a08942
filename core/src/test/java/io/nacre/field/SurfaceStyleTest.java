package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceStyleTest {

  private static final int CELLS = 48;
  private static final double CELL = 2.0 / CELLS;

  private static TriangleMesh mesh(SolidFields.Inside inside, SurfaceStyle style) {
    return extract(SolidFields.of(inside), style, 1);
  }

  private static TriangleMesh extract(DifferentiableField field, SurfaceStyle style, int threads) {
    TriangleMesh mesh =
        Mise.extract(field, Mise.NORMALIZED, CELLS / 4, 2, style, Allowance.unlimited(), threads);
    ManifoldCheck check = ManifoldCheck.of(mesh);
    assertThat(check.isClosedManifold()).as(check.toString()).isTrue();
    return mesh;
  }

  /** The largest magnitude of the field at the vertices, in cells where it is a distance. */
  private static double furthest(TriangleMesh mesh, SolidFields.Inside inside) {
    double furthest = 0;
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      furthest = Math.max(furthest, Math.abs(inside.at(p[i], p[i + 1], p[i + 2])) / CELL);
    }
    return furthest;
  }

  /** The share of vertices that are further than so many cells from the surface. */
  private static double shareBeyond(double cells, TriangleMesh mesh, SolidFields.Inside inside) {
    int beyond = 0;
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      beyond += Math.abs(inside.at(p[i], p[i + 1], p[i + 2])) > cells * CELL ? 1 : 0;
    }
    return (double) beyond / mesh.vertexCount();
  }

  /**
   * The mean over the area of the cosine between triangles and the field's normal at their centre.
   */
  private static double consistency(TriangleMesh mesh, SolidFields.Inside inside) {
    DifferentiableField field = SolidFields.of(inside);
    double sum = 0;
    double area = 0;
    double[] normal = new double[3];
    for (int t = 0; t < mesh.triangleCount(); t++) {
      double[][] p = new double[3][];
      double[] centre = new double[3];
      for (int c = 0; c < 3; c++) {
        int v = 3 * mesh.triangles()[3 * t + c];
        p[c] = new double[] {mesh.positions()[v], mesh.positions()[v + 1], mesh.positions()[v + 2]};
        for (int axis = 0; axis < 3; axis++) {
          centre[axis] += p[c][axis] / 3;
        }
      }
      Triangles.cross(
          p[1][0] - p[0][0],
          p[1][1] - p[0][1],
          p[1][2] - p[0][2],
          p[2][0] - p[0][0],
          p[2][1] - p[0][1],
          p[2][2] - p[0][2],
          normal);
      float[][] g = new float[3][1];
      field.gradients(
          new float[] {(float) centre[0]},
          new float[] {(float) centre[1]},
          new float[] {(float) centre[2]},
          g[0],
          g[1],
          g[2],
          1);
      double length = Math.sqrt(g[0][0] * g[0][0] + g[1][0] * g[1][0] + g[2][0] * g[2][0]);
      sum -= (normal[0] * g[0][0] + normal[1] * g[1][0] + normal[2] * g[2][0]) / length;
      area += Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    }
    return sum / area;
  }

  private static double volume(TriangleMesh mesh) {
    double sum = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      double[] p = mesh.positions();
      int a = 3 * mesh.triangles()[3 * t];
      int b = 3 * mesh.triangles()[3 * t + 1];
      int c = 3 * mesh.triangles()[3 * t + 2];
      sum +=
          Triangles.tripleProduct(
                  p[a], p[a + 1], p[a + 2], p[b], p[b + 1], p[b + 2], p[c], p[c + 1], p[c + 2])
              / 6;
    }
    return sum;
  }

  @Test
  void smoothVerticesLieOnTheZeroOfTheField() {
    // Far from linear along the edges of cells.
    SolidFields.Inside ball = (x, y, z) -> 1 / (0.05 + x * x + y * y + z * z) - 1 / (0.05 + 0.64);
    SolidFields.Inside distance = SolidFields.SPHERE;
    TriangleMesh linear = Mise.extract(SolidFields.of(ball), CELLS / 4, 2, 1);
    TriangleMesh mesh = mesh(ball, SurfaceStyle.SMOOTH);
    assertThat(mesh.triangles()).isEqualTo(linear.triangles());
    assertThat(furthest(linear, distance)).isGreaterThan(0.01);
    assertThat(furthest(mesh, distance)).isLessThan(1e-3);
  }

  @Test
  void verticesStayInTheirEdgesWhereTheFieldJumps() {
    DifferentiableField jump =
        SolidFields.of((x, y, z) -> x * x + y * y + z * z < 0.5 ? 3 - x : -0.01);
    TriangleMesh mesh = extract(jump, SurfaceStyle.SMOOTH, 1);
    assertThat(furthest(mesh, (x, y, z) -> Math.sqrt(0.5) - Math.sqrt(x * x + y * y + z * z)))
        .isLessThan(1);
    extract(jump, SurfaceStyle.SHARP, 1);
  }

  @Test
  void cappedSurfacesStayWhereTheyAreCapped() {
    DifferentiableField everywhere = SolidFields.of((x, y, z) -> 1);
    TriangleMesh mesh = extract(everywhere, SurfaceStyle.SMOOTH, 1);
    assertThat(mesh.bounds().maxX()).isCloseTo(1, within(2e-3 * CELL));
  }

  @Test
  void sharpMeshesHaveTheEdgesAndCornersOfABox() {
    TriangleMesh sharp = mesh(SolidFields.BOX, SurfaceStyle.SHARP);
    TriangleMesh smooth = mesh(SolidFields.BOX, SurfaceStyle.SMOOTH);
    // Beside a corner's cell there are cells that meet two of its three faces only.
    assertThat(furthest(sharp, SolidFields.BOX)).isLessThan(0.1);
    assertThat(shareBeyond(0.01, sharp, SolidFields.BOX)).isLessThan(0.01);
    assertThat(furthestCorner(sharp)).isLessThan(0.05);
    assertThat(furthestCorner(smooth)).isGreaterThan(0.2);
    assertThat(volume(sharp)).isCloseTo(8 * 0.6 * 0.45 * 0.3, within(5e-4));
    assertThat(1 - consistency(sharp, SolidFields.BOX))
        .isLessThan((1 - consistency(smooth, SolidFields.BOX)) / 5);
  }

  /** Of the box's corners the one that is furthest from all vertices, in cells. */
  private static double furthestCorner(TriangleMesh mesh) {
    double furthest = 0;
    for (int corner = 0; corner < 8; corner++) {
      double nearest = Double.POSITIVE_INFINITY;
      double[] p = mesh.positions();
      for (int i = 0; i < p.length; i += 3) {
        double[] at = SolidFields.turned(p[i], p[i + 1], p[i + 2]);
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
          double d = at[axis] + SolidFields.HALF[axis] * ((corner >> axis & 1) == 0 ? -1 : 1);
          squared += d * d;
        }
        nearest = Math.min(nearest, squared);
      }
      furthest = Math.max(furthest, Math.sqrt(nearest) / CELL);
    }
    return furthest;
  }

  @Test
  void sharpMeshesHaveTheTeethOfAGear() {
    TriangleMesh sharp = mesh(SolidFields.GEAR, SurfaceStyle.SHARP);
    TriangleMesh smooth = mesh(SolidFields.GEAR, SurfaceStyle.SMOOTH);
    assertThat(1 - consistency(sharp, SolidFields.GEAR))
        .isLessThan((1 - consistency(smooth, SolidFields.GEAR)) / 3);
    double area = StrictMath.PI * (0.5 * 0.5 + 0.5 * (0.75 * 0.75 - 0.5 * 0.5));
    assertThat(volume(sharp)).isCloseTo(2 * SolidFields.THICKNESS * area, within(1e-3));
    assertThat(outermostRim(sharp)).isCloseTo(SolidFields.OUTER, within(0.1 * CELL));
  }

  /** Largest radius at which there is a vertex in the plane of the gear's upper face. */
  private static double outermostRim(TriangleMesh mesh) {
    double outermost = 0;
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      double[] at = SolidFields.turned(p[i], p[i + 1], p[i + 2]);
      if (Math.abs(at[2] - SolidFields.THICKNESS) < 0.01 * CELL) {
        outermost = Math.max(outermost, Math.hypot(at[0], at[1]));
      }
    }
    return outermost;
  }

  @Test
  void sharpMeshesOfASphereAreNoWorse() {
    TriangleMesh sharp = mesh(SolidFields.SPHERE, SurfaceStyle.SHARP);
    TriangleMesh smooth = mesh(SolidFields.SPHERE, SurfaceStyle.SMOOTH);
    assertThat(furthest(sharp, SolidFields.SPHERE)).isLessThan(1e-3);
    assertThat(1 - consistency(sharp, SolidFields.SPHERE))
        .isLessThan(1 - consistency(smooth, SolidFields.SPHERE));
    assertThat(ManifoldCheck.of(sharp).eulerCharacteristic()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void theBytesOfTheMeshStayTaken(SurfaceStyle style) {
    Allowance memory = Allowance.unlimited();
    TriangleMesh mesh =
        Mise.extract(SolidFields.of(SolidFields.BOX), Mise.NORMALIZED, 8, 2, style, memory, 2);
    assertThat(memory.taken()).isEqualTo(24L * mesh.vertexCount() + 12L * mesh.triangleCount());
  }

  @ParameterizedTest
  @EnumSource
  void anyFieldGivesAClosedManifoldWhateverTheThreads(SurfaceStyle style) {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 6; round++) {
      int salt = random.nextInt();
      DifferentiableField noise =
          SolidFields.of(
              (x, y, z) ->
                  new SplittableRandom(
                              salt
                                  + Math.round(x * 977)
                                  + 31L * Math.round(y * 983) * Math.round(z * 991))
                          .nextDouble()
                      - 0.2
                      - 0.6 * Math.abs(x * z));
      BoundingBox box = new BoundingBox(-0.5, -0.5, -0.5, 0.5, 0.5, 0.5);
      TriangleMesh[] meshes = new TriangleMesh[2];
      for (int i = 0; i < 2; i++) {
        meshes[i] = Mise.extract(noise, box, 3, 2, style, Allowance.unlimited(), 1 + 2 * i);
      }
      ManifoldCheck check = ManifoldCheck.of(meshes[0]);
      assertThat(check.isClosedManifold()).as(check.toString()).isTrue();
      assertThat(meshes[1].positions()).isEqualTo(meshes[0].positions());
      assertThat(meshes[1].triangles()).isEqualTo(meshes[0].triangles());
    }
  }
}
