package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.shapes.SampleShape;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of six kinds of encodings at fixed seeds and budgets of work, byte for byte, on every
 * machine. Without fused multiply-adds in hardware a training takes many minutes.
 */
class GoldenEncodingsTest {

  @TempDir private Path folder;

  private Path encode(String name, Object... options) {
    Path file = folder.resolve(name);
    List<Object> words = new ArrayList<>(List.of("encode"));
    words.addAll(Arrays.asList(options));
    words.addAll(List.of("-o", file, "--no-picture", "-q", "--threads", 2));
    words.addAll(List.of("--mesh-resolution", 16));
    CommandRun.of(words.toArray()).ok();
    return file;
  }

  /** What is not worth a file, and so is none of {@code encode}. */
  private Path tooShort(SampleShape sample, Object... options) throws IOException {
    return Files.write(folder.resolve("short.nacre"), EncodingWords.file(sample, List.of(options)));
  }

  /** SHA-256 and length of {@code file}. */
  private static void is(String golden, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertThat(InputHash.sha256(bytes) + " " + bytes.length).isEqualTo(golden);
  }

  @Test
  void searched() throws IOException {
    is(
        "b06a36ae534c5406ba88f3cd4f80dd872c96a6cd4491d1e97532416fec8a1422 247",
        tooShort(
            SampleShape.GEAR,
            "--resolution=16",
            "--search-work=60M",
            "--proxy-steps=8k",
            "--final-steps=16k"));
  }

  @Test
  void named() throws IOException {
    is(
        "32dfa4ea7870bd87fb4fcb50729a5102777fb070d38e407fc5b8d5cefcc50aea 2421",
        encode(
            "named.nacre", "sample:trefoil", "--resolution", 16, "--no-search", "--steps", "40k"));
  }

  @Test
  void inBlocks() throws IOException {
    is(
        "bba1c9139d6469b20781837838059198c77a18690b1ccf586020e96ff22caf33 455",
        tooShort(SampleShape.SHEET, "--resolution=32", "--steps=40k", "--no-corrections"));
  }

  @Test
  void withCorrections() throws IOException {
    is(
        "2366a0ae74dfefdcce8361f7f629419c253060dd999ed1c6a49ee2f3e323c90c 689",
        encode("corrected.nacre", "sample:sheet", "--resolution", 32, "--steps", "40k"));
  }

  @Test
  void exact() throws IOException {
    is(
        "14e88b0a8abb5b449655df309d5a1967623293ba6bbaeccfd45bc68df874a75b 79",
        encode("exact.nacre", "sample:vase", "--resolution", 16, "--exact"));
  }

  /** The network of tensors that Keras wrote: two layers, float32 as they are. */
  @Test
  void imported() throws IOException {
    Path keras = GoldenFolder.resource("keras.h5");
    Path file = folder.resolve("imported.nacre");
    CommandRun.of("import", keras, "-o", file, "--resolution", 16, "--threads", 2).ok();
    is("b278964b0b47b1d17254bc1d15daca60053129859afe166dcf1abe26d32924cd 475", file);
  }
}
