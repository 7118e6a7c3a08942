package io.nacre.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockFilesTest {

  private static final List<GridFrame> FRAMES =
      List.of(GridFrame.cube(24), new GridFrame(26, 26, 26, 24), new GridFrame(11, 40, 23, 40));

  @ParameterizedTest
  @EnumSource(Precision.class)
  void everyFormAndEncodingComesBack(Precision precision) throws Exception {
    int files = 0;
    for (GridFrame frame : FRAMES) {
      for (int edge : new int[] {3, 8}) {
        for (Form form : Form.values()) {
          BlockMask mask = SampleBlocks.ballSurface(frame, edge);
          for (Encoding encoding : SampleBlocks.encodings(mask)) {
            BlockLayer layer = SampleBlocks.layer(mask, form, new BlockSelection.Coded());
            check(SampleBlocks.file(layer, encoding, precision, files));
            files++;
          }
        }
      }
    }
    assertThat(files).isEqualTo(90);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void predictedMasksComeBack(Precision precision) throws Exception {
    List<Encoding> encodings =
        List.of(
            Encoding.RAW,
            new Encoding.Positional(2),
            new Encoding.Featured(Encoding.RAW, new FeatureTable.TriPlane(2, 1)));
    for (GridFrame frame : FRAMES) {
      for (Encoding encoding : encodings) {
        BlockSelection.Predicted coarse = SampleBlocks.coarse(frame, 5, encoding, precision);
        BlockLayer layer = SampleBlocks.layer(coarse.mask(frame, 5), Form.DIRECT, coarse);
        NacreFile read = check(SampleBlocks.file(layer, new Encoding.Positional(6), precision, 9));
        assertThat(read.requireLearned().blocks()).isNotNull();
        assertThat(
                ((BlockSelection.Predicted) read.requireLearned().blocks().coarse())
                    .network()
                    .parameters())
            .isEqualTo(coarse.network().parameters());
      }
    }
  }

  private static NacreFile check(NacreFile file) throws MalformedNacreException {
    byte[] bytes = NacreWriter.write(file);
    NacreFile read = NacreReader.read(bytes);
    assertThat(read.kind()).isEqualTo(file.kind());
    assertThat(read.frame()).isEqualTo(file.frame());
    assertThat(read.requireLearned().network().architecture())
        .isEqualTo(file.requireLearned().network().architecture());
    assertThat(read.requireLearned().network().box())
        .isEqualTo(file.requireLearned().network().box());
    assertThat(read.requireLearned().network().parameters())
        .isEqualTo(
            file.requireLearned()
                .precision()
                .rounded(file.requireLearned().network())
                .parameters());
    BlockLayer expected = file.requireLearned().blocks();
    BlockLayer layer = read.requireLearned().blocks();
    assertThat(layer).isNotNull();
    assertThat(expected).isNotNull();
    assertThat(layer.mask()).isEqualTo(expected.mask());
    assertThat(layer.insideBlocks()).isEqualTo(expected.insideBlocks());
    assertThat(layer.form()).isEqualTo(expected.form());
    assertThat(NacreWriter.write(read)).isEqualTo(bytes);
    FileParts parts = FileParts.of(bytes, file);
    assertThat(parts.total()).isEqualTo(bytes.length);
    assertThat(parts.mask()).isGreaterThanOrEqualTo(2);
    assertThat(parts.checksum()).isEqualTo(8);
    return read;
  }

  /** Each feature within half a step of its channel, whose largest is 127 steps. */
  @Test
  void eightBitFeaturesHaveAScaleForEachChannelOfEachPlane() {
    FeatureTable.TriPlane plane = new FeatureTable.TriPlane(2, 2);
    Architecture architecture =
        SampleFiles.architecture("1:relu", new Encoding.Featured(Encoding.RAW, plane));
    float[] parameters = new float[architecture.parameterCount()];
    SplittableRandom random = new SplittableRandom(1);
    int offset = architecture.encodingOffset();
    for (int i = 0; i < plane.parameters(); i++) {
      int channel = i / 18 * 2 + i % 2;
      parameters[offset + i] = (float) ((random.nextDouble() * 2 - 1) * Math.pow(10, channel - 3));
    }
    Network network = new Network(architecture, InputBox.FULL, parameters);
    float[] read = Precision.INT8.rounded(network).parameters();
    for (int i = 0; i < plane.parameters(); i++) {
      int channel = i / 18 * 2 + i % 2;
      assertThat(Math.abs(read[offset + i] - parameters[offset + i]))
          .isLessThan((float) (0.55 / 127 * Math.pow(10, channel - 3)));
    }
    // 4 neurons' weights and biases are f16 scales and bytes; 6 channels of 9 bytes and a scale.
    assertThat(WeightCoding.size(architecture, Precision.INT8)).isEqualTo(9 + 4 + 1 + 4 + 6 * 11);
  }

  @Test
  void formsGiveTheirVoxels() {
    GridFrame frame = GridFrame.cube(32);
    VoxelGrid ball = SampleBlocks.ball(frame);
    BlockMask mask = SampleBlocks.ballSurface(frame, 4);
    // Anything outside the mask is not the network's to say.
    VoxelGrid predicted = ball.copy();
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 32; y++) {
        for (int z = 0; z < 32; z++) {
          if (!mask.contains(x, y, z)) {
            predicted.set(x, y, z, (x + y + z) % 3 == 0);
          }
        }
      }
    }
    VoxelGrid inside = BlockLayer.insideBlocks(mask, ball);
    assertThat(inside.count()).isPositive();
    assertThat(BlockLayer.coded(mask, inside, Form.SOLID).occupied(predicted)).isEqualTo(ball);
    assertThat(BlockLayer.coded(mask, inside, Form.BOUNDARY).occupied(predicted))
        .isEqualTo(BoundaryVoxels.innerBoundary(ball, Connectivity.TWENTY_SIX));
    VoxelGrid none = new VoxelGrid(mask.blocks().frame());
    assertThat(BlockLayer.coded(mask, none, Form.DIRECT).occupied(predicted))
        .isEqualTo(mask.clip(ball));
  }

  @Test
  void oneComponentLiesOnOneSide() {
    BlockMask mask = SampleBlocks.ballSurface(GridFrame.cube(32), 4);
    VoxelGrid inside = BlockLayer.insideBlocks(mask, SampleBlocks.ball(GridFrame.cube(32)));
    VoxelGrid half = inside.copy();
    half.set(0, 0, 0);
    assertThatThrownBy(() -> BlockLayer.coded(mask, half, Form.SOLID)).hasMessageContaining("meet");
    assertThatThrownBy(() -> BlockLayer.coded(mask, inside, Form.DIRECT))
        .hasMessageContaining("only solids");
    VoxelGrid masked = mask.blocks();
    assertThatThrownBy(() -> BlockLayer.coded(mask, masked, Form.SOLID))
        .hasMessageContaining("meet");
    BlockMask empty = new BlockMask(mask.frame(), 4, new VoxelGrid(masked.frame()));
    assertThatThrownBy(() -> BlockLayer.coded(empty, new VoxelGrid(masked.frame()), Form.DIRECT))
        .hasMessageContaining("no block");
  }

  @Test
  void filesOfPartsThatDoNotFitAreRefused() {
    GridFrame frame = GridFrame.cube(32);
    BlockMask mask = SampleBlocks.ballSurface(frame, 4);
    BlockLayer layer = SampleBlocks.layer(mask, Form.SOLID, new BlockSelection.Coded());
    Encoding corners =
        new Encoding.Featured(
            Encoding.RAW, new FeatureTable.BlockCorners(new BlockLattice(mask.blocks()), 1));
    Network network =
        SampleBlocks.file(layer, corners, Precision.FLOAT32, 1).requireLearned().network();
    assertThatThrownBy(
            () -> new NacreFile(ShapeKind.SOLID, frame, null, network, Precision.FLOAT32, null))
        .hasMessageContaining("features at block corners need the mask");
    assertThatThrownBy(
            () -> new NacreFile(ShapeKind.SURFACE, frame, null, network, Precision.FLOAT32, layer))
        .hasMessageContaining("the form SOLID in a file of kind SURFACE");
    Network full = new Network(network.architecture(), InputBox.FULL, network.parameters());
    assertThatThrownBy(
            () -> new NacreFile(ShapeKind.SOLID, frame, null, full, Precision.INT8, layer))
        .hasMessageContaining("and its box");
    BlockSelection.Predicted coarse =
        SampleBlocks.coarse(frame, 4, Encoding.RAW, Precision.FLOAT16);
    NacreFile other =
        SampleBlocks.file(
            SampleBlocks.layer(mask, Form.SOLID, coarse), Encoding.RAW, Precision.FLOAT16, 1);
    assertThatThrownBy(() -> NacreWriter.write(other))
        .hasMessageContaining("not what the coarse network predicts");
  }
}
