package io.nacre.voxel.solid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TestMeshes;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelization.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SolidVoxelizerTest {

  private static final GridFrame FRAME = GridFrame.cube(48);

  @Test
  void spheresAreRightFartherThanHalfADiagonalFromTheSurface() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 4; trial++) {
      double x = random.nextDouble(-0.2, 0.2);
      double y = random.nextDouble(-0.2, 0.2);
      double radius = random.nextDouble(0.3, 0.7);
      VoxelGrid grid = solid(TestMeshes.sphere(x, y, 0, radius, 5)).grid();
      double band = 0.5 * Math.sqrt(3) * FRAME.spacing();
      forEachVoxel(
          (i, j, k) -> {
            double r = Math.hypot(Math.hypot(FRAME.x(i) - x, FRAME.y(j) - y), FRAME.z(k));
            if (Math.abs(r - radius) > band) {
              assertThat(grid.get(i, j, k)).isEqualTo(r < radius);
            }
          });
      double voxel = Math.pow(FRAME.spacing(), 3);
      double volume = 4 / 3.0 * Math.PI * Math.pow(radius, 3);
      assertThat(grid.count() * voxel / volume).isBetween(0.985, 1.005);
    }
  }

  @Test
  void boxesAreExactAlsoWithColumnsThroughEdgesAndVertices() {
    GridFrame frame = new GridFrame(16, 15, 70, 16);
    double h = frame.spacing();
    double x0 = frame.x(3);
    double y0 = frame.y(2);
    TriangleMesh box = TestMeshes.box(x0, y0, -1.3, x0 + 9 * h, y0 + 8 * h, 2.1);
    VoxelGrid grid = SolidVoxelizer.voxelize(box, frame, 1).grid();
    long layers = 0;
    for (int k = 0; k < 70; k++) {
      layers += frame.z(k) > -1.3 && frame.z(k) < 2.1 ? 1 : 0;
    }
    assertThat(grid.count()).isEqualTo(72 * layers);
  }

  @Test
  void wholeVoxelTranslationsShiftTheGrid() {
    GridFrame frame = GridFrame.cube(64);
    TriangleMesh sphere = onGrid(TestMeshes.sphere(0, 0, 0, 0.5, 4), 0, 0, 0);
    TriangleMesh moved = onGrid(sphere, 3 / 32.0, -5 / 32.0, 7 / 32.0);
    for (boolean open : new boolean[] {false, true}) {
      VoxelGrid a = SolidVoxelizer.voxelize(open ? cut(sphere) : sphere, frame, 1).grid();
      VoxelGrid b = SolidVoxelizer.voxelize(open ? cut(moved) : moved, frame, 2).grid();
      assertThat(a.count()).isGreaterThan(10_000).isEqualTo(b.count());
      for (int x = 8; x < 56; x++) {
        for (int y = 8; y < 56; y++) {
          for (int z = 8; z < 56; z++) {
            assertThat(b.get(x + 3, y - 5, z + 7)).isEqualTo(a.get(x, y, z));
          }
        }
      }
    }
  }

  @Test
  void openMeshesFollowTheWindingNumberAtEveryVoxel() {
    TriangleMesh box = TestMeshes.box(-0.61, -0.52, -0.43, 0.57, 0.68, 0.39);
    int[] missingFace = Arrays.copyOfRange(box.triangles(), 6, 36);
    TriangleMesh bowl = TestMeshes.below(TestMeshes.sphere(0, 0, 0, 0.83, 2), 0.3);
    for (TriangleMesh mesh :
        new TriangleMesh[] {
          new TriangleMesh(box.positions(), missingFace),
          bowl,
          TestMeshes.union(bowl, TestMeshes.sphere(0.4, 0.3, 0.4, 0.5, 2)),
          TestMeshes.below(TestMeshes.sphere(0.1, 0, 0.2, 1.4, 2), 1)
        }) {
      SolidVoxelization result = solid(mesh);
      assertThat(result.method()).isEqualTo(Method.WINDING_NUMBER);
      assertThat(result.open()).isTrue();
      WindingNumber winding = WindingNumber.of(mesh, Double.MAX_VALUE);
      forEachVoxel(
          (i, j, k) -> {
            double value = winding.at(FRAME.x(i), FRAME.y(j), FRAME.z(k));
            if (Math.abs(value - 0.5) > 1e-4 && result.grid().get(i, j, k) != value > 0.5) {
              throw new AssertionError("voxel %d %d %d has %f".formatted(i, j, k, value));
            }
          });
      assertThat(SolidVoxelizer.voxelize(mesh, FRAME, 3).grid()).isEqualTo(result.grid());
    }
  }

  @Test
  void damageThatLeavesTheShapeClearLeavesTheSolidAlone() {
    TriangleMesh a = TestMeshes.sphere(-0.31, 0, 0, 0.4, 4);
    TriangleMesh b = TestMeshes.sphere(0.52, 0.1, 0, 0.3, 4);
    TriangleMesh both = TestMeshes.union(a, b);
    VoxelGrid expected = solid(both).grid();
    assertThat(expected.count()).isEqualTo(solid(a).grid().count() + solid(b).grid().count());
    assertSame(TestMeshes.inverted(both), expected);
    assertSame(TestMeshes.union(a, TestMeshes.inverted(b)), expected);
    assertSame(TestMeshes.union(both, a), expected);
    assertSame(TestMeshes.union(both, TestMeshes.inverted(both)), expected);
    int[] oneTurned = both.triangles().clone();
    for (int t = 0; t < 300; t += 21) {
      oneTurned[t] = both.triangles()[t + 1];
      oneTurned[t + 1] = both.triangles()[t];
    }
    assertSame(new TriangleMesh(both.positions(), oneTurned), expected);
  }

  @Test
  void overlappingSpheresAreTheirUnionAndCavitiesStayHollow() {
    TriangleMesh a = TestMeshes.sphere(-0.2, 0, 0, 0.5, 4);
    TriangleMesh b = TestMeshes.sphere(0.3, 0.1, 0, 0.4, 4);
    VoxelGrid union = solid(a).grid().copy();
    VoxelGrid other = solid(b).grid();
    for (int i = 0; i < union.words().length; i++) {
      union.words()[i] |= other.words()[i];
    }
    assertSame(TestMeshes.union(a, b), union);
    assertSame(TestMeshes.union(a, TestMeshes.inverted(b)), union);
    TriangleMesh cavity = TestMeshes.sphere(-0.2, 0, 0, 0.3, 4);
    SolidVoxelization hollow = solid(TestMeshes.union(a, TestMeshes.inverted(cavity)));
    long expected = solid(a).grid().count() - solid(cavity).grid().count();
    assertThat(hollow.grid().count()).isEqualTo(expected);
  }

  @Test
  void aSheetHasNoMeaningfulSolid() {
    double[] p = {-0.8, -0.8, 0.01, 0.8, -0.8, 0.02, 0.8, 0.8, 0.03, -0.8, 0.8, 0.01};
    SolidVoxelization sheet = solid(new TriangleMesh(p, new int[] {0, 1, 2, 0, 2, 3}));
    assertThat(sheet.solidIsMeaningful()).isFalse();
    assertThat(sheet.warning()).contains("open");
    assertThat(solid(TestMeshes.sphere(0, 0, 0, 0.5, 3)).warning()).isNull();
  }

  @Test
  void bowlsAndGarmentsHaveASolid() {
    TriangleMesh ball = TestMeshes.sphere(0, 0, 0, 0.8, 4);
    TriangleMesh garment = TestMeshes.between(ball, -0.55, 0.5);
    for (TriangleMesh mesh : new TriangleMesh[] {TestMeshes.below(ball, 1e-9), garment}) {
      SolidVoxelization result = solid(mesh);
      assertThat(result.open()).isTrue();
      assertThat(result.warning()).isNull();
      assertThat(result.solidIsMeaningful()).isTrue();
    }
    double half = solid(TestMeshes.below(ball, 1e-9)).grid().count();
    assertThat(half / solid(ball).grid().count()).isBetween(0.48, 0.52);
    assertSame(TestMeshes.inverted(garment), solid(garment).grid());
  }

  @ParameterizedTest
  @EnumSource
  void sampleShapesAreJudgedRight(SampleShape shape) {
    TriangleMesh mesh = shape.mesh();
    mesh = Normalization.of(mesh, Normalization.Mode.SPHERE_0_9).apply(mesh);
    SolidVoxelization result = SolidVoxelizer.voxelize(mesh, GridFrame.cube(64), 2);
    assertThat(result.open()).isEqualTo(!shape.closed());
    assertThat(result.method()).isEqualTo(shape.closed() ? Method.SCANLINE : Method.WINDING_NUMBER);
    boolean solid = shape.closed() || shape == SampleShape.VASE;
    assertThat(result.solidIsMeaningful()).isEqualTo(solid);
    assertThat(result.warning() == null).isEqualTo(solid);
    assertThat(result.grid().count()).isPositive();
  }

  private static void assertSame(TriangleMesh mesh, VoxelGrid expected) {
    SolidVoxelization result = solid(mesh);
    assertThat(result.grid()).isEqualTo(expected);
    assertThat(result.solidIsMeaningful()).isTrue();
  }

  private static SolidVoxelization solid(TriangleMesh mesh) {
    return SolidVoxelizer.voxelize(mesh, FRAME, 2);
  }

  /** Coordinates rounded to 2^-20 so that moving by whole voxels is exact. */
  private static TriangleMesh onGrid(TriangleMesh mesh, double dx, double dy, double dz) {
    double[] shift = {dx, dy, dz};
    double[] p = mesh.positions().clone();
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.rint(p[i] * (1 << 20)) / (1 << 20) + shift[i % 3];
    }
    return new TriangleMesh(p, mesh.triangles());
  }

  private static TriangleMesh cut(TriangleMesh mesh) {
    int[] rest = Arrays.copyOfRange(mesh.triangles(), 120, mesh.triangles().length);
    return new TriangleMesh(mesh.positions(), rest);
  }

  private interface VoxelAction {
    void accept(int i, int j, int k);
  }

  private static void forEachVoxel(VoxelAction action) {
    for (int i = 0; i < FRAME.nx(); i++) {
      for (int j = 0; j < FRAME.ny(); j++) {
        for (int k = 0; k < FRAME.nz(); k++) {
          action.accept(i, j, k);
        }
      }
    }
  }
}
