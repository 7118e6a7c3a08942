package io.nacre.train.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.solid.SolidVoxelizer;
import org.junit.jupiter.api.Test;

class PartScanTest {

  private static final double[] CORNERS = {
    -0.5, -0.5, -0.5, 0.5, -0.5, -0.5, -0.5, 0.5, -0.5, -0.5, -0.5, 0.5
  };
  private static final TriangleMesh TETRAHEDRON =
      new TriangleMesh(CORNERS, new int[] {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3});

  private static final SolidTruth TRUTH =
      SolidTruth.of(
          MeshSolid.of(SolidSurface.of(TETRAHEDRON, 0)),
          SolidVoxelizer.voxelize(TETRAHEDRON, GridFrame.cube(16), 1).grid());
  private static final InputBox BOX = InputBox.around(TRUTH.extent(), TRUTH.grid().frame());

  /** A network of one sine whose logit is 10 sin(frequency * x + phase) + offset, x in the box. */
  private static Network waves(float frequency, float phase, float offset) {
    Architecture one = Architecture.uniform(1, 1, Activation.SINE);
    float omega = one.hidden().getFirst().omega();
    float[] parameters = {frequency / omega, 0, 0, phase / omega, 10, offset};
    return new Network(one, BOX, parameters);
  }

  /** Two half waves: one where the tetrahedron is wide, one where it is not. */
  @Test
  void partsOfWavesAreCounted() {
    PartScan scan = new PartScan(TRUTH, BOX, 1);
    // Positive for x in (-1, -0.5) and (0, 0.5): slabs, both of which meet the tetrahedron, so one
    // of them is a piece of it.
    Network slabs = waves((float) (2 * Math.PI), (float) (2 * Math.PI), -1);
    assertThat(scan.excess(slabs)).isEqualTo(1);
    assertThat(scan.fineExcess(slabs)).isEqualTo(1);
    // Positive near x = 0.97, beyond the tetrahedron, and nowhere else.
    Network beyond = waves(1.5f, 0.115f, -9.97f);
    assertThat(scan.excess(beyond)).isEqualTo(1);
    LabeledPoints points =
        scan.points(new PackedNetwork(beyond.architecture(), beyond.parameters()), 1);
    assertThat(points.size()).isPositive();
    for (int i = 0; i < points.size(); i++) {
      float x = points.x(i);
      float y = points.y(i);
      float z = points.z(i);
      assertThat(points.isInside(i)).isEqualTo(TRUTH.contains(x, y, z));
    }
  }

  /** A slab so thin that no centre of a voxel or of an eighth lies in it. */
  @Test
  void thinPartsAreSeenCloseUp() {
    PartScan scan = new PartScan(TRUTH, BOX, 1);
    int cells = 4 * TRUTH.extent().sizeX();
    double x = -1 + (cells - 2.5) * 2 / cells;
    Network thin = waves(1.5f, (float) (Math.PI / 2 - 1.5 * x), -9.999f);
    assertThat(scan.excess(thin)).isZero();
    assertThat(scan.fineExcess(thin)).isEqualTo(1);
  }

  @Test
  void nothingPredictedIsNothingTooMuch() {
    PartScan scan = new PartScan(TRUTH, BOX, 2);
    Network empty = waves(1, 0, -20);
    assertThat(scan.excess(empty)).isZero();
    assertThat(scan.points(new PackedNetwork(empty.architecture(), empty.parameters()), 1).size())
        .isZero();
  }
}
