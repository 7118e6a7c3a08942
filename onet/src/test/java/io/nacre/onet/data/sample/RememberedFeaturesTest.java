package io.nacre.onet.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedFeaturesTest {

  private static TrainingShape shape(String name) {
    OccupancyPoints points = new OccupancyPoints(new short[3], new long[1]);
    return new TrainingShape(
        name,
        "thing",
        new TriangleMesh(new double[0], new int[0]),
        points,
        points,
        new SurfacePoints(new short[3], new short[3]),
        new VoxelGrid(GridFrame.cube(Target.GRID_SIDE)),
        Views.NONE);
  }

  @Test
  void eachPictureIsSeenOnceAsLongAsThereIsRoom() {
    List<Float> seen = new ArrayList<>();
    RememberedFeatures features =
        new RememberedFeatures(
            picture -> {
              seen.add(picture[0]);
              return new float[] {2 * picture[0], 0.5f};
            },
            8);
    TrainingShape chair = shape("chair");
    assertThat(features.of(chair, 0, () -> new float[] {1})).containsExactly(2, 0.5f);
    assertThat(features.of(chair, 0, () -> new float[] {7})).containsExactly(2, 0.5f);
    assertThat(features.of(chair, 1, () -> new float[] {3})).containsExactly(6, 0.5f);
    assertThat(features.bytes()).isEqualTo(8);
    assertThat(features.of(chair, 0, () -> new float[] {7})).containsExactly(2, 0.5f);
    assertThat(features.of(shape("sofa"), 0, () -> new float[] {4})).containsExactly(8, 0.5f);
    assertThat(features.bytes()).isEqualTo(8);
    assertThat(features.of(chair, 1, () -> new float[] {3})).containsExactly(6, 0.5f);
    assertThat(features.of(new float[] {9})).containsExactly(18, 0.5f);
    assertThat(seen).containsExactly(1f, 3f, 4f, 3f, 9f);
  }
}
