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
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of version 1 decode to the same bits for good, on both kernels. */
class GoldenFilesTest {

  private static final int COUNT = 24;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenFilesTest.class.getResourceAsStream("/golden/v1/" + name), name)) {
      return in.readAllBytes();
    }
  }

  private static float number(String hex) {
    return Float.intBitsToFloat(Integer.parseUnsignedInt(hex, 16));
  }

  static List<String> names() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(GoldenFilesTest.class.getResource("/golden/v1"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".nacre"))
          .map(name -> name.substring(0, name.length() - ".nacre".length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void allAreThere() throws Exception {
    assertThat(names()).hasSize(COUNT);
  }

  @ParameterizedTest
  @MethodSource("names")
  void decodesToTheSameBits(String name) throws IOException {
    byte[] bytes = resource(name + ".nacre");
    NacreFile file = NacreReader.read(bytes);
    if (!name.startsWith("unknown")) {
      assertThat(NacreWriter.write(file)).isEqualTo(bytes);
    }
    List<String> expected =
        new String(resource(name + ".expected"), StandardCharsets.US_ASCII).lines().toList();
    Decoder decoder = new Decoder(file);
    List<String> grids = expected.stream().filter(line -> line.startsWith("grid")).toList();
    for (String line : grids) {
      int resolution = Integer.parseInt(line.split(" ", -1)[1]);
      assertThat(GoldenGenerator.grid(decoder.grid(resolution, 2))).isEqualTo(line);
    }
    assertThat(GoldenGenerator.grid(decoder.grid(2))).isEqualTo(grids.getFirst());
    if (file.learned() == null) {
      assertThat(expected).hasSameSizeAs(grids);
      return;
    }
    for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
      NetworkField field = new NetworkField(file.requireLearned().network(), kernels);
      VoxelGrid predicted = FieldRasterizer.rasterize(field, file.frame(), 2);
      BlockLayer blocks = file.requireLearned().blocks();
      if (file.exact() == null && file.requireLearned().corrections() == null) {
        assertThat(GoldenGenerator.grid(blocks == null ? predicted : blocks.occupied(predicted)))
            .isEqualTo(grids.getFirst());
      }
      for (String line : expected.subList(grids.size(), expected.size())) {
        String[] words = line.split(" ", -1);
        float logit = field.at(number(words[1]), number(words[2]), number(words[3]));
        assertThat("%08x".formatted(Float.floatToRawIntBits(logit))).isEqualTo(words[4]);
      }
    }
  }
}
