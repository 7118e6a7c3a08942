package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.mesh.parts.MeshParts;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothGridFieldTest {

  private interface Solid {
    boolean contains(double x, double y, double z);
  }

  private static VoxelGrid grid(GridFrame frame, Solid solid) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int i = 0; i < frame.nx(); i++) {
      for (int j = 0; j < frame.ny(); j++) {
        for (int k = 0; k < frame.nz(); k++) {
          grid.set(i, j, k, solid.contains(frame.x(i), frame.y(j), frame.z(k)));
        }
      }
    }
    return grid;
  }

  private static VoxelGrid random(GridFrame frame, double density, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VoxelGrid grid = grid(frame, (x, y, z) -> random.nextDouble() < density);
    grid.set(frame.nx() / 2, frame.ny() / 2, frame.nz() / 2);
    return grid;
  }

  private static VoxelGrid ball(int n, double radius) {
    return grid(GridFrame.cube(n), (x, y, z) -> Math.hypot(Math.hypot(x, y), z) < radius);
  }

  static Stream<Arguments> grids() {
    GridFrame frame = GridFrame.cube(32);
    return Stream.of(
        Arguments.of("one voxel", grid(GridFrame.cube(1), (x, y, z) -> true)),
        Arguments.of("one voxel in a corner", grid(frame, (x, y, z) -> x + y + z < -2.85)),
        Arguments.of(
            "one voxel inside", grid(GridFrame.cube(9), (x, y, z) -> x * x + y * y + z * z == 0)),
        Arguments.of("full", grid(new GridFrame(20, 9, 70, 70), (x, y, z) -> true)),
        Arguments.of("sheet", grid(frame, (x, y, z) -> y > 0 && y < 0.06)),
        Arguments.of(
            "sloping sheet", grid(frame, (x, y, z) -> Math.abs(z - 0.3 * x - 0.4 * y) < 0.04)),
        Arguments.of("shell", SurfaceVoxels.of(ball(32, 0.8), 1)),
        Arguments.of("rod", grid(frame, (x, y, z) -> x > 0 && x < 0.06 && z > 0 && z < 0.06)),
        Arguments.of(
            "ball beyond the frame", grid(frame, (x, y, z) -> x * x + y * y + z * z < 1.6)),
        Arguments.of("half", grid(new GridFrame(31, 40, 35, 32), (x, y, z) -> x + 0.1 * y < 0.05)),
        Arguments.of("torus", grid(frame, (x, y, z) -> Math.hypot(Math.hypot(x, y) - 0.6, z) < .2)),
        Arguments.of("dust", random(frame, 0.02, 1)),
        Arguments.of("noise", random(new GridFrame(33, 20, 65, 64), 0.5, 2)),
        Arguments.of("holes", random(frame, 0.97, 3)),
        Arguments.of("checkers", grid(GridFrame.cube(16), SmoothGridFieldTest::isBlack)));
  }

  private static boolean isBlack(double x, double y, double z) {
    return (Math.floor(8 * x) + Math.floor(8 * y) + Math.floor(8 * z)) % 2 == 0;
  }

  @Test
  void pointsAreAnsweredOneByOneAsTogether() {
    SmoothGridField field = SmoothGridField.withEdges(random(GridFrame.cube(20), 0.4, 3), 2);
    SplittableRandom random = new SplittableRandom(4);
    int count = 500;
    float[][] p = new float[3][count];
    for (float[] axis : p) {
      for (int i = 0; i < count; i++) {
        axis[i] = (float) (2.4 * random.nextDouble() - 1.2);
      }
    }
    float[] together = new float[count];
    field.scores(p[0], p[1], p[2], together, count);
    float[] single = new float[count];
    Parallel.forEach(2, count, i -> single[i] = field.at(p[0][i], p[1][i], p[2][i]));
    assertThat(single).isEqualTo(together);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("grids")
  void everyCentreIsDecidedAsInTheGrid(String name, VoxelGrid grid) {
    for (Field field :
        new Field[] {SmoothGridField.of(grid, 1), SmoothGridField.withEdges(grid, 1)}) {
      assertThat(FieldRasterizer.rasterize(field, grid.frame(), 1)).isEqualTo(grid);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("grids")
  void nothingLiesBeyondTheBounds(String name, VoxelGrid grid) {
    SmoothGridField field = SmoothGridField.of(grid, 1);
    BoundingBox box = field.bounds();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      float x = (float) random.nextDouble(box.minX() - 0.3, box.maxX() + 0.3);
      float y = (float) random.nextDouble(box.minY() - 0.3, box.maxY() + 0.3);
      float z = (float) random.nextDouble(box.minZ() - 0.3, box.maxZ() + 0.3);
      boolean inside =
          x > box.minX()
              && x < box.maxX()
              && y > box.minY()
              && y < box.maxY()
              && z > box.minZ()
              && z < box.maxZ();
      if (!inside) {
        assertThat(field.at(x, y, z)).isNegative();
      }
    }
  }

  /** Mean angle in degrees between triangles and the radius through them, weighted by area. */
  private static double slant(TriangleMesh mesh) {
    double sum = 0;
    double area = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      double[] normal = Triangles.normal(mesh, t);
      double[] centre = centre(mesh, t);
      double length = Triangles.length(normal);
      if (length > 0) {
        double along = 0;
        for (int axis = 0; axis < 3; axis++) {
          along += normal[axis] * centre[axis] / length / Triangles.length(centre);
        }
        sum += length * Math.toDegrees(Math.acos(Math.min(1, along)));
        area += length;
      }
    }
    return sum / area;
  }

  private static double[] centre(TriangleMesh mesh, int triangle) {
    double[] centre = new double[3];
    for (int corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        centre[axis] += mesh.positions()[3 * mesh.triangles()[corner] + axis] / 3;
      }
    }
    return centre;
  }

  @Test
  void normalsOfABallPointOutward() {
    VoxelGrid ball = ball(64, 0.8);
    double steps = slant(Mise.extract(new GridField(ball), 32, 2, 1));
    double smooth = slant(Mise.extract(SmoothGridField.of(ball, 1), 32, 2, 1));
    double edges = slant(Mise.extract(SmoothGridField.withEdges(ball, 1), 32, 2, 1));
    assertThat(steps).isGreaterThan(10);
    assertThat(smooth).isLessThan(3);
    assertThat(edges).isLessThan(3.5);
  }

  @Test
  void aBallKeepsItsRadius() {
    VoxelGrid ball = ball(64, 0.8);
    for (Field field :
        new Field[] {SmoothGridField.of(ball, 1), SmoothGridField.withEdges(ball, 1)}) {
      TriangleMesh mesh = Mise.extract(field, 32, 2, 1);
      assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
      double[] p = mesh.positions();
      double sum = 0;
      for (int v = 0; v < p.length; v += 3) {
        double radius = Math.hypot(Math.hypot(p[v], p[v + 1]), p[v + 2]);
        assertThat(radius).isBetween(0.8 - 0.016, 0.8 + 0.016);
        sum += radius;
      }
      assertThat(3 * sum / p.length).as("a voxel is 0.031").isCloseTo(0.8, within(0.002));
    }
  }

  @Test
  void facesOfABoxStayFlatAndItsEdgesSharp() {
    // Faces lie half-way between centres, 20, 14 and 9 voxels from the middle.
    VoxelGrid box =
        grid(
            GridFrame.cube(64),
            (x, y, z) -> Math.abs(x) < 0.625 && Math.abs(y) < 0.4375 && Math.abs(z) < 0.28125);
    double voxel = 1.0 / 32;
    SmoothGridField sharp = SmoothGridField.withEdges(box, 1);
    assertThat(farthestFromFace(Mise.extract(sharp, 32, 2, 1), 4 * voxel)).isLessThan(0.1 * voxel);
    double[] offEdge = new double[2];
    SmoothGridField[] fields = {SmoothGridField.of(box, 1), sharp};
    for (int i = 0; i < 2; i++) {
      // Half a voxel inside the edge, along its diagonal, lies 0.35 voxels under both faces.
      offEdge[i] = fields[i].at((float) (0.625 - 0.35 * voxel), (float) (0.4375 - 0.35 * voxel), 0);
    }
    assertThat(offEdge[1]).isGreaterThan(0.05).isGreaterThan(offEdge[0]);
  }

  /** Of vertices near the face z = 0.28125, at least {@code rim} from its edges. */
  private static double farthestFromFace(TriangleMesh mesh, double rim) {
    double[] p = mesh.positions();
    double farthest = 0;
    int found = 0;
    for (int v = 0; v < p.length; v += 3) {
      boolean inner = Math.abs(p[v]) < 0.625 - rim && Math.abs(p[v + 1]) < 0.4375 - rim;
      if (inner && p[v + 2] > 0) {
        farthest = Math.max(farthest, Math.abs(p[v + 2] - 0.28125));
        found++;
      }
    }
    assertThat(found).isGreaterThan(1000);
    return farthest;
  }

  @Test
  void aShellOfOneVoxelKeepsBothSides() {
    VoxelGrid shell = SurfaceVoxels.of(ball(48, 0.8), 1);
    for (Field field :
        new Field[] {SmoothGridField.of(shell, 1), SmoothGridField.withEdges(shell, 1)}) {
      TriangleMesh mesh = Mise.extract(field, 48, 2, 1);
      assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
      double[] volumes = MeshParts.of(mesh).volumes();
      assertThat(volumes).hasSize(1);
      double voxels = shell.count() * Math.pow(2.0 / 48, 3);
      assertThat(volumes[0] / voxels).isBetween(0.8, 1.2);
    }
  }

  @Test
  void gradientsAreTheSlopesOfTheScores() {
    SmoothGridField field = SmoothGridField.of(ball(32, 0.7), 1);
    SplittableRandom random = new SplittableRandom(6);
    int n = 500;
    float[][] p = new float[3][n];
    for (float[] axis : p) {
      for (int i = 0; i < n; i++) {
        axis[i] = (float) random.nextDouble(-0.75, 0.75);
      }
    }
    float[][] g = new float[3][n];
    field.gradients(p[0], p[1], p[2], g[0], g[1], g[2], n);
    float step = 1f / 512;
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        float dx = axis == 0 ? step : 0;
        float dy = axis == 1 ? step : 0;
        float dz = axis == 2 ? step : 0;
        float above = field.at(p[0][i] + dx, p[1][i] + dy, p[2][i] + dz);
        float below = field.at(p[0][i] - dx, p[1][i] - dy, p[2][i] - dz);
        assertThat(g[axis][i]).isCloseTo((above - below) / (2 * step), within(0.3f));
      }
    }
  }

  @Test
  void scoresAreAboutTheDistanceInVoxels() {
    SmoothGridField field = SmoothGridField.of(ball(64, 0.7), 1);
    for (double radius = 0.65; radius < 0.76; radius += 0.01) {
      float at = (float) (radius / Math.sqrt(3));
      assertThat(field.at(at, at, at)).isCloseTo((float) (32 * (0.7 - radius)), within(0.3f));
    }
  }

  @Test
  void threadsChangeNothing() {
    VoxelGrid grid = random(GridFrame.cube(24), 0.3, 8);
    for (BiFunction<VoxelGrid, Integer, SmoothGridField> make :
        List.<BiFunction<VoxelGrid, Integer, SmoothGridField>>of(
            SmoothGridField::of, SmoothGridField::withEdges)) {
      TriangleMesh one = Mise.extract(make.apply(grid, 1), 24, 1, 1);
      TriangleMesh two = Mise.extract(make.apply(grid, 2), 24, 1, 2);
      assertThat(two.positions()).isEqualTo(one.positions());
      assertThat(two.triangles()).isEqualTo(one.triangles());
    }
  }
}
