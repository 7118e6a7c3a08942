package io.nacre.voxel.solid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurfaceVoxelizerTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 1.0, 3.0})
  void agreesWithClippingTheTriangleToEveryVoxel(double size) {
    SplittableRandom random = new SplittableRandom(17);
    GridFrame frame = new GridFrame(11, 7, 70, 24);
    for (int trial = 0; trial < 40; trial++) {
      double[] p = new double[9];
      double[] centre = {random.nextDouble(-0.6, 0.6), random.nextDouble(-0.5, 0.5), 0};
      centre[2] = random.nextDouble(-3, 3);
      for (int i = 0; i < 9; i++) {
        p[i] = centre[i % 3] + size * random.nextDouble(-1, 1);
      }
      if (trial % 4 == 3) {
        System.arraycopy(p, 0, p, 6, 3);
      }
      TriangleMesh mesh = new TriangleMesh(p, new int[] {0, 1, 2});
      assertThat(SurfaceVoxelizer.voxelize(mesh, frame, 1))
          .as("trial %d", trial)
          .isEqualTo(clipped(p, frame));
    }
  }

  @Test
  void resultDoesNotDependOnThreads() {
    SplittableRandom random = new SplittableRandom(3);
    double[] p = random.doubles(900, -1.2, 1.2).toArray();
    TriangleMesh mesh = new TriangleMesh(p, random.ints(600, 0, 300).toArray());
    GridFrame frame = new GridFrame(61, 50, 70, 64);
    VoxelGrid one = SurfaceVoxelizer.voxelize(mesh, frame, 1);
    assertThat(SurfaceVoxelizer.voxelize(mesh, frame, 3)).isEqualTo(one);
  }

  @Test
  void aTriangleOnAFaceBetweenVoxelsTouchesBothAndAPointTouchesEight() {
    double[] p = {-0.9, -0.9, 0, 0.9, -0.9, 0, 0.9, 0.9, 0, -0.9, 0.9, 0, 0.5, 0.5, 0.5};
    GridFrame frame = GridFrame.cube(4);
    VoxelGrid square =
        SurfaceVoxelizer.voxelize(new TriangleMesh(p, new int[] {0, 1, 2, 0, 2, 3}), frame, 1);
    assertThat(square.count()).isEqualTo(32);
    assertThat(square.get(0, 3, 1) && square.get(3, 0, 2)).isTrue();
    VoxelGrid point = SurfaceVoxelizer.voxelize(new TriangleMesh(p, new int[] {4, 4, 4}), frame, 1);
    assertThat(point.count()).isEqualTo(8);
    assertThat(point.get(2, 2, 2) && point.get(3, 3, 3)).isTrue();
  }

  @Test
  void whatLiesFarOutsideIsClippedAway() {
    double[] p = {1e12, 0, 0, 1e12, 1, 0, 1e12, 0, 1, -1e12, 0.1, 0.1, -1e12, 0.1, 0.2};
    TriangleMesh outside = new TriangleMesh(p, new int[] {0, 1, 2, 3, 4, 3});
    assertThat(SurfaceVoxelizer.voxelize(outside, GridFrame.cube(8), 1).count()).isZero();
    TriangleMesh through = new TriangleMesh(p, new int[] {0, 3, 4});
    assertThat(SurfaceVoxelizer.voxelize(through, GridFrame.cube(8), 1).count())
        .isGreaterThanOrEqualTo(8);
  }

  private static VoxelGrid clipped(double[] p, GridFrame frame) {
    VoxelGrid grid = new VoxelGrid(frame);
    double h = frame.spacing() / 2;
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          double[] centre = {frame.x(x), frame.y(y), frame.z(z)};
          List<double[]> polygon = new ArrayList<>();
          for (int i = 0; i < 9; i += 3) {
            polygon.add(new double[] {p[i], p[i + 1], p[i + 2]});
          }
          for (int side = 0; side < 6 && !polygon.isEmpty(); side++) {
            double sign = side < 3 ? 1 : -1;
            polygon = keepBelow(polygon, side % 3, sign, sign * centre[side % 3] + h);
          }
          grid.set(x, y, z, !polygon.isEmpty());
        }
      }
    }
    return grid;
  }

  /** The part of a polygon where sign * coordinate <= limit (Sutherland-Hodgman). */
  private static List<double[]> keepBelow(
      List<double[]> polygon, int axis, double sign, double limit) {
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < polygon.size(); i++) {
      double[] a = polygon.get(i);
      double[] b = polygon.get((i + 1) % polygon.size());
      double da = sign * a[axis] - limit;
      double db = sign * b[axis] - limit;
      if (da <= 0) {
        kept.add(a);
      }
      if (da < 0 && db > 0 || da > 0 && db < 0) {
        double t = da / (da - db);
        double[] cut = new double[3];
        for (int k = 0; k < 3; k++) {
          cut[k] = a[k] + t * (b[k] - a[k]);
        }
        kept.add(cut);
      }
    }
    return kept;
  }
}
