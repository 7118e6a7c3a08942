package io.nacre.voxel.solid;

import static io.nacre.mesh.TestMeshes.inverted;
import static io.nacre.mesh.TestMeshes.union;
import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TestMeshes;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.GridParts;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One damage at a time; {@link AssembliesTest} mixes them. */
class DirtySolidsTest {

  private static final GridFrame FRAME = GridFrame.cube(32);

  @Test
  void nineShelvesInABoxLeaveItFull() {
    TriangleMesh box = TestMeshes.box(-0.7, -0.6, -0.5, 0.7, 0.6, 0.5);
    SolidVoxelization solid = solid(shelved(box, 9));
    assertThat(solid.grid()).isEqualTo(solid(box).grid());
    assertThat(solid.open()).isFalse();
    assertThat(solid.warning()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100})
  void shelvesInAShellWithHolesLeaveItAsItIs(int holes) {
    TriangleMesh ball = TestMeshes.sphere(0, 0, 0, 0.95, 3);
    int[] most = Arrays.copyOfRange(ball.triangles(), 3 * holes, ball.triangles().length);
    TriangleMesh shell = new TriangleMesh(ball.positions(), most);
    VoxelGrid expected = solid(shell).grid();
    for (int count : new int[] {1, 5, 15}) {
      assertThat(solid(shelved(shell, count)).grid()).isEqualTo(expected);
      assertThat(solid(shelved(inverted(shell), count)).grid()).isEqualTo(expected);
    }
  }

  @Test
  void aCavityWithHolesStaysAndSeatsInASolidGo() {
    TriangleMesh shell = TestMeshes.sphere(0, 0, 0, 0.9, 3);
    TriangleMesh cavity = TestMeshes.sphere(0, 0, 0, 0.5, 3);
    int[] most = Arrays.copyOfRange(cavity.triangles(), 30, cavity.triangles().length);
    TriangleMesh holed = new TriangleMesh(cavity.positions(), most);
    long expected = solid(shell).grid().count() - solid(holed).grid().count();
    TriangleMesh hollow = union(shell, inverted(holed));
    assertThat(solid(hollow).grid().count()).isBetween(expected - 2, expected + 2);
    assertThat(SignedDistance.ofUnordered(hollow, 0).at(0, 0, 0)).isPositive();
    assertThat(SignedDistance.ofUnordered(hollow, 0).at(0.7, 0, 0)).isNegative();
    TriangleMesh seat = inverted(TestMeshes.below(cavity, 1e-9));
    assertThat(solid(union(shell, seat)).grid()).isEqualTo(solid(shell).grid());
  }

  @Test
  void facesThatMeetAtTheMiddlesOfEdgesAreClosed() {
    TriangleMesh left = TestMeshes.box(-0.8, -0.4, -0.4, 0.1, 0.4, 0.4);
    int[] lidless = Arrays.copyOfRange(left.triangles(), 0, 30);
    double[] p = {0.1, -0.4, -0.4, 0.1, 0.4, -0.4, 0.1, 0.4, 0.4, 0.1, -0.4, 0.4, 0.1, 0.4, 0.15};
    int[] lid = {0, 1, 4, 0, 4, 3, 4, 2, 3};
    TriangleMesh mesh =
        union(new TriangleMesh(left.positions(), lidless), new TriangleMesh(p, lid));
    SolidVoxelization solid = solid(shelved(mesh, 9));
    assertThat(solid.grid()).isEqualTo(solid(left).grid());
    assertThat(solid.open()).isFalse();
  }

  @Test
  void aNeighbourThatIsInsideOutLeavesTheUnion() {
    TriangleMesh left = TestMeshes.box(-0.8, -0.4, -0.4, 0.1, 0.4, 0.4);
    TriangleMesh right = TestMeshes.box(0.1, -0.4, -0.4, 0.8, 0.4, 0.4);
    VoxelGrid both = solid(TestMeshes.box(-0.8, -0.4, -0.4, 0.8, 0.4, 0.4)).grid();
    assertThat(solid(union(left, inverted(right))).grid()).isEqualTo(both);
    assertThat(solid(union(inverted(left), right)).grid()).isEqualTo(both);
    assertThat(solid(inverted(union(left, right))).grid()).isEqualTo(both);
  }

  @Test
  void turningEveryFaceChangesNothing() {
    TriangleMesh shell = TestMeshes.sphere(0, 0, 0, 0.9, 3);
    TriangleMesh cavity = inverted(TestMeshes.sphere(0, 0.1, 0, 0.6, 3));
    TriangleMesh core = TestMeshes.box(-0.2, -0.2, -0.2, 0.2, 0.2, 0.2);
    TriangleMesh hollow = union(shell, cavity);
    assertThat(solid(inverted(hollow)).grid()).isEqualTo(solid(hollow).grid());
    TriangleMesh filled = union(hollow, core);
    assertThat(solid(inverted(filled)).grid()).isEqualTo(solid(filled).grid());
    assertThat(solid(union(hollow, inverted(core))).grid()).isEqualTo(solid(filled).grid());
    assertThat(solid(union(inverted(shell), cavity)).grid()).isEqualTo(solid(hollow).grid());
    TriangleMesh beside = union(inverted(TestMeshes.box(0.92, 0.8, 0.8, 1, 1, 1)), hollow);
    long block = solid(TestMeshes.box(0.92, 0.8, 0.8, 1, 1, 1)).grid().count();
    assertThat(solid(beside).grid().count()).isEqualTo(solid(hollow).grid().count() + block);
  }

  @Test
  void aCavityInAShellWithHolesStays() {
    TriangleMesh shell = TestMeshes.sphere(0, 0, 0, 0.9, 3);
    int[] most = Arrays.copyOfRange(shell.triangles(), 30, shell.triangles().length);
    TriangleMesh holed = new TriangleMesh(shell.positions(), most);
    TriangleMesh cavity = TestMeshes.sphere(0, 0, 0, 0.5, 3);
    long expected = solid(holed).grid().count() - solid(cavity).grid().count();
    assertThat(solid(union(holed, inverted(cavity))).grid().count()).isEqualTo(expected);
  }

  @Test
  void whatIsOpenBesideWhatIsClosedCountsAsIfAlone() {
    TriangleMesh box = TestMeshes.box(-0.9, -0.4, -0.4, -0.1, 0.4, 0.4);
    TriangleMesh bowl = TestMeshes.below(TestMeshes.sphere(0.5, 0, 0, 0.4, 4), 0.2);
    TriangleMesh ball = TestMeshes.sphere(0.5, 0, 0, 0.4, 3);
    VoxelGrid expected = solid(box).grid().copy();
    VoxelGrid other = solid(bowl).grid();
    for (int i = 0; i < expected.words().length; i++) {
      expected.words()[i] |= other.words()[i];
    }
    assertThat(solid(union(box, bowl)).grid()).isEqualTo(expected);
    assertThat(solid(union(inverted(box), inverted(bowl))).grid()).isEqualTo(expected);
    long twoSided = solid(union(box, union(ball, inverted(ball)))).grid().count();
    assertThat(twoSided).isEqualTo(solid(box).grid().count() + solid(ball).grid().count());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.1})
  void whatIsThinnerThanAVoxelIsOnePieceOrAskedToBeASurface(double thickness) {
    double t = 0.9 - thickness;
    TriangleMesh box = TestMeshes.box(-0.9, -0.9, -0.9, 0.9, 0.9, 0.9);
    for (TriangleMesh mesh :
        new TriangleMesh[] {
          union(TestMeshes.sphere(0, 0, 0, 0.9, 4), inverted(TestMeshes.sphere(0, 0, 0, t, 4))),
          tilted(TestMeshes.box(-0.5, -0.6, -0.5 * thickness, 0.5, 0.6, 0.5 * thickness)),
          tilted(TestMeshes.box(-0.8, 0, 0, 0.8, thickness, thickness)),
          union(box, inverted(TestMeshes.box(-t, -t, -t, t, t, t)))
        }) {
      SolidVoxelization solid = solid(mesh);
      int pieces = pieces(solid.grid());
      assertThat(solid.solidIsMeaningful() ? pieces : 1).isEqualTo(1);
      assertThat(solid.open()).isFalse();
      if (!solid.solidIsMeaningful()) {
        assertThat(solid.warning()).contains("resolution").doesNotContain("open");
      }
      assertThat(GridParts.of(solid.grid()).sizes()).hasSize(pieces);
    }
  }

  private static TriangleMesh shelved(TriangleMesh mesh, int count) {
    TriangleMesh all = mesh;
    for (int i = 0; i < count; i++) {
      double z = -0.39 + 0.78 * (i + 0.5) / count;
      double[] p = {-0.65, -0.35, z, 0.05, -0.35, z, 0.05, 0.35, z, -0.65, 0.35, z};
      all = union(all, new TriangleMesh(p, new int[] {0, 1, 2, 0, 2, 3}));
    }
    return all;
  }

  private static TriangleMesh tilted(TriangleMesh mesh) {
    double[] p = mesh.positions().clone();
    for (int i = 0; i < p.length; i += 3) {
      double x = 0.8 * p[i] - 0.6 * p[i + 1];
      double y = 0.6 * p[i] + 0.8 * p[i + 1];
      double z = p[i + 2];
      p[i] = x;
      p[i + 1] = 0.96 * y - 0.28 * z;
      p[i + 2] = 0.28 * y + 0.96 * z;
    }
    return new TriangleMesh(p, mesh.triangles());
  }

  /** Pieces of 26-connected voxels, by a flood of its own. */
  private static int pieces(VoxelGrid grid) {
    VoxelGrid left = grid.copy();
    ArrayDeque<int[]> todo = new ArrayDeque<>();
    int pieces = 0;
    for (int i = 0; i < 32 * 32 * 32; i++) {
      if (left.get(i / 1024, i / 32 % 32, i % 32)) {
        pieces++;
        todo.add(new int[] {i / 1024, i / 32 % 32, i % 32});
      }
      while (!todo.isEmpty()) {
        int[] v = todo.remove();
        for (int d = 0; d < 27; d++) {
          int x = v[0] + d / 9 - 1;
          int y = v[1] + d / 3 % 3 - 1;
          int z = v[2] + d % 3 - 1;
          if (left.getOrFalse(x, y, z)) {
            left.set(x, y, z, false);
            todo.add(new int[] {x, y, z});
          }
        }
      }
    }
    return pieces;
  }

  private static SolidVoxelization solid(TriangleMesh mesh) {
    return SolidVoxelizer.voxelize(mesh, FRAME, 2);
  }
}
