package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.nacre.field.BlockRasterizer;
import io.nacre.format.BlockLayer;
import io.nacre.format.Corrections;
import io.nacre.format.FileParts;
import io.nacre.format.Form;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.Downsampler;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of a box whose network knows nothing, with corrections that make it right. */
class CorrectedFilesTest {

  private static final GridFrame FRAME = new GridFrame(30, 32, 17, 32);

  private static VoxelGrid box() {
    VoxelGrid grid = new VoxelGrid(FRAME);
    for (int x = 3; x < 27; x++) {
      for (int y = 5; y < 28; y++) {
        for (int z = 2; z < 15; z++) {
          grid.set(x, y, z);
        }
      }
    }
    return grid;
  }

  private static VoxelGrid encoded(Form form) {
    return form == Form.SOLID
        ? box()
        : BoundaryVoxels.innerBoundary(box(), Connectivity.TWENTY_SIX);
  }

  private static NacreFile uncorrected(Form form) {
    VoxelGrid shell = BoundaryVoxels.innerBoundary(box(), Connectivity.TWENTY_SIX);
    BlockMask mask = BlockMask.occupied(shell, 4);
    VoxelGrid inside =
        form == Form.DIRECT
            ? new VoxelGrid(mask.blocks().frame())
            : BlockLayer.insideBlocks(mask, box());
    Architecture architecture = Architecture.parse("4:sine");
    float[] parameters = Network.initialWeights(architecture, new SplittableRandom(3));
    Network network =
        Precision.FLOAT16.rounded(
            new Network(architecture, InputBox.around(mask.extent(), FRAME), parameters));
    return new NacreFile(
        form.kind(), FRAME, null, network, Precision.FLOAT16, BlockLayer.coded(mask, inside, form));
  }

  private static NacreFile corrected(Form form) {
    NacreFile file = uncorrected(form);
    BlockLayer layer = file.requireLearned().blocks();
    assertThat(layer).isNotNull();
    VoxelGrid predicted =
        BlockRasterizer.rasterize(
            new NetworkField(file.requireLearned().network()), layer.mask(), 0, 1);
    return file.corrected(Corrections.of(layer, predicted, encoded(form)));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void correctedFilesAreExact(Form form) throws Exception {
    NacreFile file = corrected(form);
    assertThat(new Decoder(uncorrected(form)).grid(1)).isNotEqualTo(encoded(form));
    byte[] bytes = NacreWriter.write(file);
    NacreFile read = NacreReader.read(bytes);
    assertThat(read.requireLearned().corrections()).isEqualTo(file.requireLearned().corrections());
    assertThat(NacreWriter.write(read)).isEqualTo(bytes);
    Decoder decoder = new Decoder(read);
    assertThat(decoder.grid(2)).isEqualTo(encoded(form));
    assertThat(decoder.grid(FRAME.unit(), 2)).isEqualTo(encoded(form));
    if (form != Form.SOLID) {
      assertThat(decoder.grid(8, 1)).isEqualTo(Downsampler.maxPoolTo(encoded(form), 8));
    }
    FileParts parts = FileParts.of(bytes, read);
    assertThat(parts.total()).isEqualTo(bytes.length);
    assertThat(parts.corrections()).isPositive();
    assertThat(parts.checksum()).isEqualTo(12);
  }

  @Test
  void everyTruncationAndEveryChangedBitIsRejected() {
    byte[] bytes = NacreWriter.write(corrected(Form.BOUNDARY));
    int layer = bytes.length - FileParts.of(bytes, corrected(Form.BOUNDARY)).corrections() - 8;
    for (int length = layer; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(catchThrowable(() -> NacreReader.read(cut)))
          .isInstanceOf(MalformedNacreException.class);
    }
    for (int bit = 8 * layer; bit < 8 * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(catchThrowable(() -> NacreReader.read(changed)))
          .isInstanceOf(MalformedNacreException.class);
    }
  }
}
