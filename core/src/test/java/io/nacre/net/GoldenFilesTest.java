package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.codec.Decoder;
import io.nacre.field.FieldRasterizer;
import io.nacre.format.BlockLayer;
import io.nacre.format.GoldenGenerator;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of version 0 decode to the same bits for good, on both kernels. */
class GoldenFilesTest {

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenFilesTest.class.getResourceAsStream("/golden/v0/" + name), name)) {
      return in.readAllBytes();
    }
  }

  private static float number(String hex) {
    return Float.intBitsToFloat(Integer.parseUnsignedInt(hex, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slab",
        "int8-sine-voxel-box",
        "float32-mixed-explicit-box",
        "float16-positional-box-frame",
        "coded-sine-voxel-box",
        "blocks-boundary-corners-coded",
        "blocks-boundary-corners-int8",
        "blocks-solid-positional-corners-float16",
        "blocks-direct-coarse-triplane-float32"
      })
  void decodesToTheSameBits(String name) throws IOException {
    byte[] bytes = resource(name + ".nacre");
    NacreFile file = NacreReader.read(bytes);
    assertThat(NacreWriter.write(file)).isEqualTo(bytes);
    List<String> expected =
        new String(resource(name + ".expected"), StandardCharsets.US_ASCII).lines().toList();
    Decoder decoder = new Decoder(file);
    List<String> grids = expected.stream().filter(line -> line.startsWith("grid")).toList();
    for (String line : grids) {
      int resolution = Integer.parseInt(line.split(" ", -1)[1]);
      assertThat(GoldenGenerator.grid(decoder.grid(resolution, 2))).isEqualTo(line);
    }
    assertThat(GoldenGenerator.grid(decoder.grid(2))).isEqualTo(grids.getFirst());
    for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
      NetworkField field = new NetworkField(file.network(), kernels);
      VoxelGrid predicted = FieldRasterizer.rasterize(field, file.frame(), 2);
      BlockLayer blocks = file.blocks();
      assertThat(GoldenGenerator.grid(blocks == null ? predicted : blocks.occupied(predicted)))
          .isEqualTo(grids.getFirst());
      for (String line : expected.subList(grids.size(), expected.size())) {
        String[] words = line.split(" ", -1);
        float logit = field.at(number(words[1]), number(words[2]), number(words[3]));
        assertThat("%08x".formatted(Float.floatToRawIntBits(logit))).isEqualTo(words[4]);
      }
    }
  }
}
