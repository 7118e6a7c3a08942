package io.nacre.train.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.LabeledVoxels;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VoxelCoordinatesTest {

  private static final GridFrame FRAME = new GridFrame(11, 23, 37, 40);
  private static final InputBox BOX = InputBox.around(IndexBox.of(FRAME), FRAME);
  private static final PackedNetwork NETWORK = network();

  private static PackedNetwork network() {
    Architecture architecture = Architecture.uniform(2, 8, Activation.SINE);
    SplittableRandom random = new SplittableRandom(5);
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    return new PackedNetwork(architecture, parameters);
  }

  private static LabeledVoxels voxels(IndexBox box) {
    int[] codes = new int[(int) box.voxelCount()];
    int next = 0;
    for (int x = box.x0(); x < box.x1(); x++) {
      for (int y = box.y0(); y < box.y1(); y++) {
        for (int z = box.z0(); z < box.z1(); z++) {
          codes[next++] = LabeledVoxels.code(x, y, z, false);
        }
      }
    }
    return new LabeledVoxels(codes);
  }

  @Test
  void allVoxelsOfABoxAreAnsweredAsThoseThatAreNamed() {
    VoxelCoordinates coordinates = new VoxelCoordinates(FRAME, BOX);
    for (IndexBox box :
        new IndexBox[] {IndexBox.of(FRAME), new IndexBox(2, 9, 5, 6, 30, 37), cube(7, 8)}) {
      assertThat(coordinates.logits(NETWORK, box, 2))
          .isEqualTo(coordinates.logits(NETWORK, voxels(box), 1));
    }
  }

  @Test
  void aWindowCountsFromItsCorner() {
    IndexBox window = new IndexBox(2, 9, 5, 21, 8, 36);
    IndexBox part = new IndexBox(4, 8, 5, 20, 11, 30);
    float[] expected = new VoxelCoordinates(FRAME, BOX).logits(NETWORK, part, 1);
    VoxelCoordinates within = new VoxelCoordinates(FRAME, window, BOX);
    assertThat(within.logits(NETWORK, part.minus(window), 1)).isEqualTo(expected);
  }

  private static IndexBox cube(int from, int to) {
    return new IndexBox(from, to, from, to, from, to);
  }
}
