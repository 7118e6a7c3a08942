package io.nacre.onet.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.Shape;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.MeshTopology;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.Boxes;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ShapePreparerTest {

  private static final SampleOptions OPTIONS = new SampleOptions(5000, 2000, 3);
  private static final ShapeSource SOURCE =
      new ShapeSource("boxes/one", "boxes", Path.of("one.off"), -1);

  @Test
  void meshesFillTheCubeAndLabelsAreExactAtStoredCoordinates() throws IOException {
    TriangleMesh mesh = Boxes.mesh(new double[] {10, -3, 0}, new double[] {14, 1, 2});
    TrainingShape shape = ShapePreparer.prepare(SOURCE, new Shape.Mesh(mesh), OPTIONS);
    assertThat(shape.mesh().bounds().minX()).isEqualTo(-0.5);
    assertThat(shape.mesh().bounds().maxY()).isEqualTo(0.5);
    assertThat(shape.mesh().bounds().maxZ()).isEqualTo(0.25);
    int checked = exact(shape.uniform(), 0.5f, 0.5f, 0.25f);
    assertThat(checked).isGreaterThan(4900);
    assertThat(exact(shape.near(), 0.5f, 0.5f, 0.25f)).isGreaterThan(4900);
    for (int x = 0; x < 32; x++) {
      for (int z = 0; z < 32; z++) {
        assertThat(shape.solid().get(x, 16, z)).isEqualTo(z >= 8 && z < 24);
      }
    }
  }

  /** Compares labels with the box of such half edges; returns how many points are not on it. */
  private static int exact(OccupancyPoints points, float hx, float hy, float hz) {
    int checked = 0;
    for (int i = 0; i < points.count(); i++) {
      float x = Math.abs(points.x(i)) - hx;
      float y = Math.abs(points.y(i)) - hy;
      float z = Math.abs(points.z(i)) - hz;
      float outside = Math.max(x, Math.max(y, z));
      if (outside != 0) {
        assertThat(points.inside(i)).isEqualTo(outside < 0);
        checked++;
      }
    }
    return checked;
  }

  @Test
  void meshesThatFaceInwardsAreTurned() throws IOException {
    TriangleMesh box = Boxes.mesh(new double[] {0, 0, 0}, new double[] {1, 1, 1});
    int[] turned = box.triangles().clone();
    for (int t = 0; t < turned.length; t += 3) {
      int swap = turned[t];
      turned[t] = turned[t + 1];
      turned[t + 1] = swap;
    }
    Shape.Mesh inwards = new Shape.Mesh(new TriangleMesh(box.positions(), turned));
    TrainingShape shape = ShapePreparer.prepare(SOURCE, inwards, OPTIONS);
    exact(shape.uniform(), 0.5f, 0.5f, 0.5f);
    assertThat(shape.solid().count()).isEqualTo(1 << 15);
    SurfacePoints surface = shape.surface();
    for (int i = 0; i < surface.count(); i++) {
      float outwards = 0;
      for (int axis = 0; axis < 3; axis++) {
        outwards += surface.position(i, axis) * surface.normal(i, axis);
      }
      assertThat(outwards).isCloseTo(0.5f, within(1e-4f));
    }
  }

  @Test
  void shellsOfGridsAreFilledAndNotMoved() throws IOException {
    Shape.Grid shell = new Shape.Grid(Boxes.shell(2, 18));
    TrainingShape shape = ShapePreparer.prepare(SOURCE, shell, OPTIONS);
    assertThat(shape.solid()).isEqualTo(Boxes.grid(2, 18));
    assertThat(MeshTopology.of(shape.mesh()).isBalanced()).isTrue();
    assertThat(shape.mesh().bounds().minX()).isEqualTo(2 / 32.0 - 0.5);
    assertThat(shape.mesh().bounds().maxX()).isEqualTo(18 / 32.0 - 0.5);
    OccupancyPoints points = shape.uniform();
    float low = 2 / 32f - 0.5f;
    float high = 18 / 32f - 0.5f;
    float soft = 0.5f / 32;
    for (int i = 0; i < points.count(); i++) {
      float depth = depth(points.x(i), low, high);
      depth = Math.min(depth, depth(points.y(i), low, high));
      depth = Math.min(depth, depth(points.z(i), low, high));
      if (Math.abs(depth) > soft) {
        assertThat(points.inside(i)).isEqualTo(depth > 0);
      }
    }
  }

  private static float depth(float at, float low, float high) {
    return Math.min(at - low, high - at);
  }

  @Test
  void pointsCoverThePaddedCubeAndTheSurfaceWithItsNoise() throws IOException {
    Shape.Grid box = new Shape.Grid(Boxes.grid(8, 24));
    TrainingShape shape = ShapePreparer.prepare(SOURCE, box, new SampleOptions(40_000, 10, 0));
    double[] sums = new double[3];
    float most = 0;
    for (int i = 0; i < shape.uniform().count(); i++) {
      sums[0] += shape.uniform().x(i);
      sums[1] += shape.uniform().y(i) * shape.uniform().y(i);
      most = Math.max(most, Math.abs(shape.uniform().z(i)));
    }
    assertThat(sums[0] / 40_000).isCloseTo(0, within(0.006));
    assertThat(sums[1] / 40_000).isCloseTo(0.55 * 0.55 / 3, within(0.003));
    assertThat(most).isBetween(0.549f, 0.55f);
    double inside = shape.uniform().insideCount() / 40_000.0;
    assertThat(inside).isCloseTo(0.125 / (1.1 * 1.1 * 1.1), within(0.006));
    // Of the faces of a cube of half edge h, a third has x = +-h, two thirds x uniform in [-h, h].
    double expected = 0.0625 / 3 + 2 * 0.0625 / 9 + 0.01;
    double meanSquare = 0;
    for (int i = 0; i < shape.near().count(); i++) {
      meanSquare += shape.near().x(i) * shape.near().x(i) / 40_000;
    }
    assertThat(meanSquare).isCloseTo(expected, within(0.003));
  }

  @Test
  void anObjectDependsOnItsNameAndTheSeedAlone() throws IOException {
    Shape.Grid box = new Shape.Grid(Boxes.grid(8, 24));
    short[] first = ShapePreparer.prepare(SOURCE, box, OPTIONS).near().xyz();
    assertThat(ShapePreparer.prepare(SOURCE, box, OPTIONS).near().xyz()).isEqualTo(first);
    ShapeSource other = new ShapeSource("boxes/two", "boxes", Path.of("one.off"), -1);
    assertThat(ShapePreparer.prepare(other, box, OPTIONS).near().xyz()).isNotEqualTo(first);
    SampleOptions seeded = new SampleOptions(5000, 2000, 4);
    assertThat(ShapePreparer.prepare(SOURCE, box, seeded).near().xyz()).isNotEqualTo(first);
  }

  @Test
  void refusesWhatHasNoInside() {
    refused(new Shape.Grid(new VoxelGrid(GridFrame.cube(32))), "no occupied voxel");
    refused(new Shape.Mesh(new TriangleMesh(new double[0], new int[0])), "no triangles");
    TriangleMesh sheet =
        new TriangleMesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    refused(new Shape.Mesh(sheet), "open");
    TriangleMesh point = new TriangleMesh(new double[9], new int[] {0, 1, 2});
    refused(new Shape.Mesh(point), "coincide");
  }

  private static void refused(Shape shape, String why) {
    assertThatThrownBy(() -> ShapePreparer.prepare(SOURCE, shape, OPTIONS))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageStartingWith("one.off: ")
        .hasMessageContaining(why);
  }
}
