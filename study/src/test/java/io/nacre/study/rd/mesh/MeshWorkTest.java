package io.nacre.study.rd.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.encode.ShapeOptions;
import io.nacre.field.Mise;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.object.Input;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The curves of a ball, which no grid and no few triangles have. */
class MeshWorkTest {

  private static final MeshRdOptions OPTIONS =
      new MeshRdOptions(List.of(16, 32, 64), List.of(100, 400), 64, 5000);

  private static PreparedObject ball() {
    TriangleMesh ball = Mise.extract(MeshWorkTest::depths, 48, 0, 1);
    Input.Mesh mesh = new Input.Mesh("ball", ball, List.of());
    return new PreparedObject(mesh, ShapeOptions.DEFAULT.prepare(mesh.mesh(), 1));
  }

  /** In a ball of radius 0.7. */
  private static void depths(float[] x, float[] y, float[] z, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = 0.7f - (float) Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
    }
  }

  private static List<MeshPoint> of(MeshResult result, MeshCoder coder) {
    return result.points().stream().filter(point -> point.coder() == coder).toList();
  }

  @Test
  void errorsFallWithResolutionAndSmoothing() {
    MeshWork work = Objects.requireNonNull(MeshWork.of(ball(), OPTIONS, 1));
    assertThat(work.others(ShapeOptions.DEFAULT, YardstickTools.NONE, () -> false)).isTrue();
    MeshResult result = work.result();
    assertThat(result.failures()).isEmpty();
    assertThat(result.resolution()).isEqualTo(64);
    List<MeshPoint> plain = of(result, MeshCoder.EXACT);
    List<MeshPoint> smooth = of(result, MeshCoder.SMOOTH);
    assertThat(plain).extracting(MeshPoint::setting).containsExactly("16^3", "32^3", "64^3");
    assertThat(plain).isSortedAccordingTo((a, b) -> Long.compare(a.bytes(), b.bytes()));
    assertThat(plain).isSortedAccordingTo((a, b) -> Double.compare(b.chamferL1(), a.chamferL1()));
    for (int i = 0; i < plain.size(); i++) {
      assertThat(smooth.get(i).bytes()).isEqualTo(plain.get(i).bytes());
      for (MeshMeasure measure : MeshMeasure.values()) {
        assertThat(measure.error(smooth.get(i)))
            .as("%s of %s", measure, smooth.get(i))
            .isLessThan(measure.error(plain.get(i)));
      }
    }
    // As good as the points that are drawn can tell.
    assertThat(smooth.getLast().volumetricIou()).isGreaterThan(0.99);
    assertThat(result.floor().normalConsistency())
        .isGreaterThanOrEqualTo(smooth.getLast().normalConsistency() - 0.001);
  }

  @Test
  void trianglesAndBitsMakeTheCurveOfACodec() {
    MeshWork work = Objects.requireNonNull(MeshWork.of(ball(), OPTIONS, 1));
    work.others(ShapeOptions.DEFAULT, YardstickTools.NONE, () -> false);
    List<MeshPoint> meshes = of(work.result(), MeshCoder.MESHOPT);
    assertThat(meshes)
        .extracting(MeshPoint::setting)
        .containsExactly(
            "100 triangles, 6 bits",
            "100 triangles, 7 bits",
            "400 triangles, 7 bits",
            "400 triangles, 8 bits");
    // Of a ball, n equal triangles with their corners on it leave out 2 pi sqrt(3) / n.
    assertThat(meshes.getLast().volumetricIou()).isBetween(0.955, 1 - 10.88 / 400);
    assertThat(meshes.getFirst().volumetricIou()).isBetween(0.85, 1 - 10.88 / 100);
    assertThat(meshes.getLast().bytes()).isLessThan(3 * 400);
  }

  @Test
  void aStopLeavesTheRest() {
    MeshWork work = Objects.requireNonNull(MeshWork.of(ball(), OPTIONS, 1));
    int[] asked = {0};
    assertThat(work.others(ShapeOptions.DEFAULT, YardstickTools.NONE, () -> ++asked[0] > 2))
        .isFalse();
    assertThat(work.result().points()).hasSize(4);
  }

  @Test
  void onlySolidsOfMeshesHaveCurves() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(8));
    grid.set(4, 4, 4);
    Input.Grid input = new Input.Grid("grid", grid, null, List.of());
    PreparedObject object = new PreparedObject(input, ShapeOptions.DEFAULT.prepare(grid));
    assertThat(MeshWork.of(object, OPTIONS, 1)).isNull();
  }
}
