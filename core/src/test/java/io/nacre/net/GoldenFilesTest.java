package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.codec.Decoder;
import io.nacre.field.FieldRasterizer;
import io.nacre.format.GoldenGenerator;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
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
        "float16-positional-box-frame"
      })
  void decodesToTheSameBits(String name) throws IOException {
    byte[] bytes = resource(name + ".nacre");
    NacreFile file = NacreReader.read(bytes);
    assertThat(NacreWriter.write(file)).isEqualTo(bytes);
    List<String> expected =
        new String(resource(name + ".expected"), StandardCharsets.US_ASCII).lines().toList();
    Decoder decoder = new Decoder(file);
    assertThat(GoldenGenerator.grid(decoder.grid(2))).isEqualTo(expected.get(0));
    int other = Integer.parseInt(expected.get(1).split(" ", -1)[1]);
    assertThat(GoldenGenerator.grid(decoder.grid(other, 2))).isEqualTo(expected.get(1));
    for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
      NetworkField field = new NetworkField(file.network(), kernels);
      assertThat(GoldenGenerator.grid(FieldRasterizer.rasterize(field, file.frame(), 2)))
          .isEqualTo(expected.get(0));
      for (String line : expected.subList(2, expected.size())) {
        String[] words = line.split(" ", -1);
        float logit = field.at(number(words[1]), number(words[2]), number(words[3]));
        assertThat("%08x".formatted(Float.floatToRawIntBits(logit))).isEqualTo(words[4]);
      }
    }
  }
}
