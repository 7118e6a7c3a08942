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
        "622cf3d9f769b738acde2ae929389c6be746405b1c6ddd332478633d5326a20d 252",
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
        "9c57fc50524b7f094fbe72c57eec5019d82524e2fd33b6ff5e26d2b090d45dac 1221",
        encode(
            "named.nacre", "sample:trefoil", "--resolution", 16, "--no-search", "--steps", "40k"));
  }

  @Test
  void inBlocks() throws IOException {
    is(
        "51fc2a4ed9f8b0d4a080e1a417c836d0c199674c8dc3e4832c9b59e32e65a59e 116",
        tooShort(SampleShape.SHEET, "--resolution=32", "--steps=40k", "--no-corrections"));
  }

  @Test
  void withCorrections() throws IOException {
    is(
        "e38d189cd732da8a39984e9b49b7cdc722a2f064359f8a4611786605b87f175d 308",
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
