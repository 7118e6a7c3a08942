package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of six kinds of encodings at fixed seeds and budgets of work, byte for byte.
 *
 * <p>What a training gives depends on the number of floats in a vector, and on nothing else of the
 * machine that was found: weight gradients are summed in so many parts, one a lane. Tried with 4, 8
 * and 16 lanes ({@code -Dnacre.vector.bits}): three different files. The 8 lanes of {@code
 * -XX:UseAVX=2} and those that are asked for on wider hardware give the same bytes, and so do one
 * and two threads. Without a fused multiply-add ({@code -XX:UseAVX=1} and less) a training takes
 * minutes and was not tried. Exact files and imported networks hold no training of ours and are the
 * same everywhere. The hashes of all three come from one machine, by that property.
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

  /** SHA-256 and length of {@code file} are those of this number of lanes. */
  private static void isOneOf(Map<Integer, String> byLanes, Path file) throws IOException {
    int lanes = GoldenText.lanes();
    String reason = "no golden file for vectors of " + lanes + " floats";
    if (!byLanes.containsKey(lanes)) {
      System.out.println("skipped: " + reason);
    }
    assumeTrue(byLanes.containsKey(lanes), reason);
    is(byLanes.getOrDefault(lanes, ""), file);
  }

  private static void is(String golden, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertThat(InputHash.sha256(bytes) + " " + bytes.length).isEqualTo(golden);
  }

  @Test
  void searched() throws IOException {
    isOneOf(
        Map.of(
            4, "29c505bdad6cfab8899a2ac620bc1a12e2b60730445c36ca23daae59e2e0f717 80",
            8, "b9cf08ab707bea8bc08c09247d4af125fd99c1b05037828189dd653c798854b1 83",
            16, "b9cf08ab707bea8bc08c09247d4af125fd99c1b05037828189dd653c798854b1 83"),
        encode(
            "searched.nacre",
            "sample:gear",
            "--resolution",
            16,
            "--search-work",
            "60M",
            "--proxy-steps",
            "8k",
            "--final-steps",
            "16k"));
  }

  @Test
  void named() throws IOException {
    isOneOf(
        Map.of(
            4, "21260d3202b12f00301bdc8cbfc7fd77998b988a9711c24f40b5b7917ae47ee1 1653",
            8, "69797f51a6013c950b4bfdfa2b3ad2f504ee7daa6ac0fbfa4d2ca70f8e99371f 1245",
            16, "d39bcc4aa70fc2a693467cc278d393772f7bf2ab8daf67bb9c1d0fdd3e0ff5b6 1600"),
        encode(
            "named.nacre", "sample:trefoil", "--resolution", 16, "--no-search", "--steps", "40k"));
  }

  @Test
  void inBlocks() throws IOException {
    isOneOf(
        Map.of(
            4, "ed50d0737f3da3692daf9c15d72e7411e9621d85b1bd9b4bece78dc05e93e463 118",
            8, "5a86cf6812dd0b7a82df130378d5311bfae761564c88c3a2fb1ea19eab620d5e 1358",
            16, "4ad4c3554f51b9df912373eeb85ab171dd8f6dcbdd6c158f44ed941601f6322d 987"),
        encode(
            "blocks.nacre",
            "sample:sheet",
            "--resolution",
            32,
            "--steps",
            "40k",
            "--no-corrections"));
  }

  @Test
  void withCorrections() throws IOException {
    isOneOf(
        Map.of(
            4, "8e26a09d53a0763d104d4634a282959301acb121d21783e7b5e384fe39781b22 310",
            8, "449771182725b516907afeb6432ef4bb9100669e41953fbf158f97640126c789 1608",
            16, "0e5ad64085e0ef58efe9457a17683e1e26729bcdf9f2881085d54046434bbc39 1237"),
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
