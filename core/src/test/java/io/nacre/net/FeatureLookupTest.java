package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureLookupTest {

  private static final int N = Kernels.TILE;

  /** The values of {@code table}'s first point when parameter i is i. */
  private static float[] values(FeatureTable table, float x, float y, float z) {
    float[] coordinates = new float[3 * N];
    coordinates[0] = x;
    coordinates[N] = y;
    coordinates[2 * N] = z;
    float[] parameters = new float[table.parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = i;
    }
    FeatureLookup lookup = new FeatureLookup(table, new ScalarKernels());
    lookup.locate(coordinates);
    float[] values = new float[table.outputs() * N];
    lookup.gather(parameters, 0, values, 0);
    float[] first = new float[table.outputs()];
    for (int i = 0; i < first.length; i++) {
      first[i] = values[i * N];
    }
    return first;
  }

  @Test
  void publishedPlanesHaveTheirSize() {
    FeatureTable planes = new FeatureTable.TriPlane(32, 2);
    assertThat(planes.parameters()).isEqualTo(6534);
    Encoding both = new Encoding.Featured(new Encoding.Positional(6), planes);
    assertThat(both.inputs()).isEqualTo(45);
    assertThat(both).hasToString("positional6+triplane32x2");
    assertThat(new Encoding.Featured(Encoding.RAW, planes)).hasToString("triplane32x2");
  }

  @Test
  void planesAreBilinearAndConstantBeyondTheBorder() {
    // Lattice point (i, j) of plane g has number 9g + 3i + j: linear, so values follow the place.
    FeatureTable planes = new FeatureTable.TriPlane(2, 1);
    assertThat(values(planes, -1, -1, -1)).containsExactly(0, 9, 18);
    assertThat(values(planes, 0, -0.5f, 1)).containsExactly(3.5f, 12.5f, 23);
    assertThat(values(planes, 1, 1, 1)).containsExactly(8, 17, 26);
    assertThat(values(planes, 7, 1.5f, 1e9f)).containsExactly(8, 17, 26);
    assertThat(values(planes, -7, -1.001f, -1e9f)).containsExactly(0, 9, 18);
  }

  @Test
  void cornersAreCountedInOrderAndNoneWeighsNothing() {
    BlockLattice lattice = FeatureTables.lattice();
    assertThat(lattice.cells(0)).isEqualTo(2);
    assertThat(lattice.cells(1)).isEqualTo(3);
    assertThat(lattice.cells(2)).isEqualTo(4);
    // Three blocks side by side have 16 corners, the fourth 8, none of them shared.
    assertThat(lattice.corners()).isEqualTo(24);
    assertThat(lattice.corner(0, 0, 0)).isZero();
    assertThat(lattice.corner(0, 0, 2)).isEqualTo(-1);
    assertThat(lattice.corner(2, 3, 4)).isEqualTo(23);
    FeatureTable corners = new FeatureTable.BlockCorners(lattice, 1);
    assertThat(corners.parameters()).isEqualTo(24);
    assertThat(values(corners, 1, 1, 1)).containsExactly(23);
    assertThat(values(corners, 1, 1, 9)).containsExactly(23);
    // Between corner (0, 0, 1), which is number 1, and (0, 0, 2), which there is not.
    assertThat(values(corners, -1, -1, -0.25f)).containsExactly(0.5f);
    // The middle of the first block: the mean of its eight corners.
    float sum = 0;
    for (int d = 0; d < 8; d++) {
      sum += lattice.corner(d & 1, d >> 1 & 1, d >> 2);
    }
    assertThat(values(corners, -0.5f, -2 / 3f, -0.75f)[0])
        .isCloseTo(sum / 8, org.assertj.core.data.Offset.offset(1e-5f));
  }

  @Test
  void latticesThatDifferPrintDifferently() {
    var blocks = FeatureTables.blocks();
    BlockLattice one = new BlockLattice(blocks);
    assertThat(new BlockLattice(blocks.copy())).isEqualTo(one).hasSameHashCodeAs(one);
    blocks.set(1, 2, 5);
    BlockLattice other = new BlockLattice(blocks);
    assertThat(other).isNotEqualTo(one);
    assertThat(other.toString()).isNotEqualTo(one.toString());
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new FeatureTable.TriPlane(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1..512");
    assertThatThrownBy(() -> new FeatureTable.TriPlane(513, 2))
        .isInstanceOf(IllegalArgumentException.class);
    for (int channels : new int[] {0, 17}) {
      assertThatThrownBy(() -> new FeatureTable.TriPlane(4, channels))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1..16");
      assertThatThrownBy(() -> new FeatureTable.BlockCorners(FeatureTables.lattice(), channels))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
