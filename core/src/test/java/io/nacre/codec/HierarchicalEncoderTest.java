package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.format.BlockLayer;
import io.nacre.format.Form;
import io.nacre.format.Precision;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HierarchicalEncoderTest {

  private static final PreparedShape TREFOIL =
      PreparedShape.of(
          SampleShape.TREFOIL.mesh(), 64, RequestedKind.SURFACE, Normalization.Mode.SPHERE_0_9, 1);

  private static HierarchicalOptions options(
      Form form, int edge, long steps, int threads, boolean corrected) {
    TrainingOptions training =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(steps), 3, threads, 0);
    return new HierarchicalOptions(
        edge,
        3,
        HierarchicalOptions.HIDDEN,
        form,
        training,
        WeightOptions.rounded(Precision.FLOAT16),
        corrected);
  }

  private static Encoded encode(PreparedShape shape, HierarchicalOptions options) {
    return HierarchicalEncoder.encode(shape, options, TrainingListener.NONE);
  }

  private static PreparedShape shape(Form form) {
    return form == Form.SOLID
        ? PreparedShape.of(TREFOIL.grid(), 0, RequestedKind.AUTO, true)
        : TREFOIL;
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aCorrectedFileIsTheGridAndItsNetworkIsNearIt(Form form) throws Exception {
    PreparedShape shape = shape(form);
    Encoded encoded = encode(shape, options(form, 4, 500_000, 1, true));
    assertThat(encoded.decoded()).isEqualTo(shape.grid());
    assertThat(encoded.overlap().iou()).isEqualTo(1);
    assertThat(encoded.ofNetwork().iou()).isBetween(0.6, 0.9999);
    Decoder decoder = Decoder.of(encoded.bytes());
    assertThat(decoder.file().kind()).isEqualTo(form.kind());
    assertThat(decoder.grid(2)).isEqualTo(shape.grid());
    if (form.kind() == ShapeKind.SURFACE) {
      assertThat(decoder.grid(32, 1)).isEqualTo(Downsampler.maxPoolTo(shape.grid(), 32));
    }
    assertThat(ManifoldCheck.of(decoder.mesh(64, 1)).isClosedManifold()).isTrue();
  }

  @Test
  void withoutCorrectionsTheNetworkIsAllThereIs() {
    Encoded plain = encode(TREFOIL, options(null, 4, 200_000, 1, false));
    assertThat(plain.overlap()).isEqualTo(plain.ofNetwork());
    assertThat(plain.overlap().iou()).isLessThan(1);
    assertThat(plain.file().requireLearned().corrections()).isNull();
    Encoded exact = encode(TREFOIL, options(null, 4, 200_000, 1, true));
    assertThat(exact.ofNetwork()).isEqualTo(plain.overlap());
    int corrections = Objects.requireNonNull(exact.file().requireLearned().corrections()).size();
    assertThat(exact.bytes().length - plain.bytes().length)
        .as("type, length, checksum")
        .isBetween(corrections + 6, corrections + 8);
  }

  @Test
  void threadsDoNotChangeTheFile() {
    assertThat(encode(TREFOIL, options(null, 5, 100_000, 2, true)).bytes())
        .isEqualTo(encode(TREFOIL, options(null, 5, 100_000, 1, true)).bytes());
  }

  @Test
  void closedShellsAreLearnedAsSolidsAndOpenOnesAsTheyAre() {
    assertThat(layer(TREFOIL).form()).isEqualTo(Form.BOUNDARY);
    VoxelGrid sheet = new VoxelGrid(GridFrame.cube(32));
    for (int x = 2; x < 30; x++) {
      for (int y = 2; y < 30; y++) {
        sheet.set(x, y, 10 + x / 4);
      }
    }
    PreparedShape open = PreparedShape.of(sheet, 0, RequestedKind.SURFACE, false);
    assertThat(layer(open).form()).isEqualTo(Form.DIRECT);
    assertThat(layer(shape(Form.SOLID)).form()).isEqualTo(Form.SOLID);
  }

  private static BlockLayer layer(PreparedShape shape) {
    return BlockTarget.of(shape, 4, null).layer();
  }

  @Test
  void theCeilingIsWhatAFaultlessNetworkReaches() {
    BlockTarget target = BlockTarget.of(TREFOIL, 4, Form.BOUNDARY);
    assertThat(target.ceiling()).isBetween(0.96, 1.0);
    assertThat(BlockTarget.of(TREFOIL, 4, Form.DIRECT).ceiling()).isEqualTo(1);
    assertThat(BlockTarget.of(shape(Form.SOLID), 4, null).ceiling()).isCloseTo(1, within(0.0));
  }

  @Test
  void formsOfTheOtherKindAreRefused() {
    assertThatThrownBy(() -> BlockTarget.of(TREFOIL, 4, Form.SOLID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SURFACE");
  }

  @Test
  void correctionsMayTakeNoByteAtAll() throws Exception {
    VoxelGrid line = new VoxelGrid(GridFrame.cube(16));
    for (int x = 3; x < 12; x++) {
      line.set(x, x, 8);
    }
    PreparedShape shape = PreparedShape.of(line, 0, RequestedKind.SURFACE, false);
    for (int edge = 1; edge <= 4; edge++) {
      Encoded encoded = encode(shape, options(null, edge, 20_000, 1, true));
      assertThat(Decoder.of(encoded.bytes()).grid(1)).isEqualTo(line);
    }
  }

  @Test
  void theEdgeCutsTheLongestSide() {
    for (int blocks : List.of(1, 7, 32)) {
      int edge = HierarchicalOptions.edge(new GridFrame(60, 64, 50, 64), blocks);
      assertThat((64 + edge - 1) / edge).isLessThanOrEqualTo(blocks);
      assertThat(edge == 1 || (64 + edge - 2) / (edge - 1) > blocks).isTrue();
    }
    assertThat(HierarchicalOptions.edge(GridFrame.cube(256), 32)).isEqualTo(8);
  }
}
