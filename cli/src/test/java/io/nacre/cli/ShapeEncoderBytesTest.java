package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.codec.RequestedKind;
import io.nacre.encode.BlockOptions;
import io.nacre.encode.EncodingListener;
import io.nacre.encode.EncodingMethod;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ExactLayer;
import io.nacre.encode.SearchRequest;
import io.nacre.encode.ShapeEncoder;
import io.nacre.encode.ShapeOptions;
import io.nacre.encode.TrainingLength;
import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ShapeEncoder} gives, from Java alone, the very bytes that {@code nacre encode} writes. */
class ShapeEncoderBytesTest {

  private static final SearchLimit SHORT = new SearchLimit.Work(1e9);

  @TempDir private Path folder;

  /** The bytes of the command's file; of what it also measures, a coarse mesh is enough. */
  private byte[] encoded(String input, String... options) throws IOException {
    Path file = folder.resolve("command.nacre");
    List<Object> command = new ArrayList<>(List.of("encode", input, "-o", file, "--force"));
    command.addAll(List.of("--mesh-resolution", "24"));
    command.addAll(List.of(options));
    CommandRun.of(command.toArray()).done();
    return Files.readAllBytes(file);
  }

  private static EncodingOptions coarse() {
    return EncodingOptions.DEFAULT.withShape(ShapeOptions.DEFAULT.withResolution(24));
  }

  private static byte[] ofBust(EncodingOptions options) {
    return ShapeEncoder.of(options).encode(SampleShape.BUST.mesh()).bytes();
  }

  /** All defaults but a coarser grid and a shorter search, of which there is one alone. */
  @Test
  void theDefaultSearch() throws IOException {
    EncodingOptions coarse = coarse();
    EncodingOptions options =
        new EncodingOptions(
            coarse.shape(),
            coarse.exact(),
            coarse.method(),
            coarse.blocks(),
            SearchRequest.DEFAULT.within(SHORT),
            coarse.training(),
            coarse.seed(),
            coarse.threads());
    assertThat(ofBust(options))
        .isEqualTo(encoded("sample:bust", "--resolution", "24", "--search-work", "1G"));
  }

  @Test
  void aSearchForAnotherGoalOnOneThread() throws IOException {
    EncodingOptions options =
        coarse()
            .withSearch(SearchRequest.of(new Objective.MaxBytes(400), SHORT))
            .withSeed(7)
            .withThreads(1);
    assertThat(ofBust(options))
        .isEqualTo(
            encoded(
                "sample:bust",
                "--resolution",
                "24",
                "--search-work",
                "1G",
                "--max-bytes",
                "400",
                "--seed",
                "7"));
  }

  @Test
  void aGivenNetwork() throws IOException {
    EncodingOptions options = coarse().withNetwork(null, new TrainingLength.Steps(200_000));
    assertThat(ofBust(options))
        .isEqualTo(encoded("sample:bust", "--resolution", "24", "--no-search", "--steps", "200k"));
  }

  @Test
  void anOpenSurfaceInBlocks() throws IOException {
    EncodingOptions options =
        EncodingOptions.DEFAULT
            .withShape(ShapeOptions.DEFAULT.withResolution(48).withKind(RequestedKind.SURFACE))
            .withNetwork(null, new TrainingLength.Steps(200_000))
            .withMethod(EncodingMethod.AUTO, BlockOptions.DEFAULT);
    assertThat(ShapeEncoder.of(options).encode(SampleShape.SHEET.mesh()).bytes())
        .isEqualTo(
            encoded("sample:sheet", "--resolution", "48", "--kind", "surface", "--steps", "200k"));
  }

  @Test
  void everyVoxelAloneAndBesideANetwork() throws IOException {
    assertThat(ofBust(coarse().withExact(ExactLayer.ALONE)))
        .isEqualTo(encoded("sample:bust", "--resolution", "24", "--exact"));
    assertThat(
            ofBust(
                coarse()
                    .withNetwork(null, new TrainingLength.Steps(200_000))
                    .withExact(ExactLayer.BESIDE)))
        .isEqualTo(
            encoded(
                "sample:bust",
                "--resolution",
                "24",
                "--no-search",
                "--steps",
                "200k",
                "--with-exact"));
  }

  @Test
  void aGrid() throws IOException {
    Path file = folder.resolve("bust.npz");
    CommandRun.of("voxelize", "sample:bust", "--resolution", "24", "-o", file).ok();
    ReadShape read = ShapeReader.read(file, GridOptions.DEFAULT, ReadLimits.DEFAULT);
    VoxelGrid grid = ((Shape.Grid) read.shape()).grid();
    Normalization there = Objects.requireNonNull(read.transform());
    EncodingOptions options =
        EncodingOptions.DEFAULT.withNetwork(null, new TrainingLength.Steps(200_000));
    assertThat(ShapeEncoder.of(options).encode(grid, there, EncodingListener.NONE).bytes())
        .isEqualTo(encoded(file.toString(), "--no-search", "--steps", "200k"));
  }
}
