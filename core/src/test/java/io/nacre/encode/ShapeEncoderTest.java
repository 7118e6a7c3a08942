package io.nacre.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.codec.Decoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Origin;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.net.Architecture;
import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an encoding decides, tells and does when it is ended early. */
class ShapeEncoderTest {

  private static final TriangleMesh BUST = SampleShape.BUST.mesh();

  private static final EncodingOptions COARSE =
      EncodingOptions.DEFAULT.withShape(ShapeOptions.DEFAULT.withResolution(16)).withThreads(1);

  private static final EncodingOptions SEARCH =
      COARSE.withSearch(SearchRequest.DEFAULT.within(new SearchLimit.Work(2e8)));

  @Test
  void theMethodIsThatOfTheShapeUnlessANetworkIsAskedFor() {
    PreparedShape solid = ShapeEncoder.of(COARSE).prepare(BUST);
    PreparedShape open = ShapeEncoder.of(COARSE).prepare(SampleShape.SHEET.mesh());
    assertThat(COARSE.plan(solid)).isInstanceOf(EncodingPlan.Searched.class);
    assertThat(COARSE.plan(open)).isInstanceOf(EncodingPlan.Blocks.class);
    assertThat(SEARCH.plan(open)).isInstanceOf(EncodingPlan.Searched.class);
    assertThat(COARSE.withNetwork(null, null).plan(open)).isInstanceOf(EncodingPlan.Fixed.class);
    assertThat(COARSE.withExact(ExactLayer.ALONE).plan(open))
        .isInstanceOf(EncodingPlan.Exact.class);
    assertThat(COARSE.withMethod(EncodingMethod.HIERARCHICAL, BlockOptions.DEFAULT).plan(solid))
        .isInstanceOf(EncodingPlan.Blocks.class);
  }

  @Test
  void aTimeLimitsSearchesAndTrainings() {
    PreparedShape solid = ShapeEncoder.of(COARSE).prepare(BUST);
    EncodingOptions limited = COARSE.withTime(Duration.ofSeconds(3));
    assertThat(limited.plan(solid)).isInstanceOf(EncodingPlan.Searched.class);
    SearchPlan search = ((EncodingPlan.Searched) limited.plan(solid)).search();
    assertThat(search.options().limit()).isEqualTo(new SearchLimit.Time(Duration.ofSeconds(3)));
    assertThatThrownBy(
            () ->
                new SearchRequest(
                    SearchMethod.LADDER,
                    EncodingDefaults.SEARCH_OBJECTIVE,
                    null,
                    SearchRequest.DEFAULT.space(),
                    new TrainingLength.Time(Duration.ofSeconds(1)),
                    null,
                    EnasRequest.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("steps or epochs");
  }

  @Test
  void aSearchTellsOfEveryTrialAndOfItsProgress() throws Exception {
    AtomicInteger trials = new AtomicInteger();
    AtomicInteger steps = new AtomicInteger();
    EncodedShape made =
        ShapeEncoder.of(SEARCH)
            .encode(
                BUST,
                new EncodingListener() {
                  @Override
                  public void onTrial(Trial trial, double score) {
                    trials.incrementAndGet();
                  }

                  @Override
                  public boolean onSearch(SearchProgress progress) {
                    steps.incrementAndGet();
                    return true;
                  }
                });
    assertThat(made.search()).isNotNull();
    assertThat(trials.get()).isEqualTo(made.search().trials().size()).isPositive();
    assertThat(steps.get()).isPositive();
    assertThat(made.stopped()).isFalse();
    assertThat(Decoder.of(made.bytes()).file().learned()).isNotNull();
  }

  @Test
  void aSearchThatIsEndedAtOnceHasNoNetwork() {
    EncodingListener end =
        new EncodingListener() {
          @Override
          public boolean onSearch(SearchProgress progress) {
            return false;
          }
        };
    assertThatThrownBy(() -> ShapeEncoder.of(COARSE).encode(BUST, end))
        .isInstanceOfSatisfying(
            NoNetworkException.class,
            e -> {
              assertThat(e.stopped()).isTrue();
              assertThat(e).hasMessageContaining("ended before");
            });
  }

  @Test
  void aTrainingThatIsEndedKeepsItsBest() {
    EncodingOptions options =
        COARSE
            .withShape(ShapeOptions.DEFAULT.withResolution(48))
            .withNetwork(null, new TrainingLength.Steps(100_000_000));
    EncodedShape made =
        ShapeEncoder.of(options)
            .encode(
                BUST,
                new EncodingListener() {
                  @Override
                  public boolean onTraining(TrainingProgress progress) {
                    return progress.iou() < 0.6;
                  }
                });
    assertThat(made.stopped()).isTrue();
    assertThat(made.overlap().iou()).isBetween(0.5, 0.99);
  }

  @Test
  void aSignedFileSaysWhichGridItDecodesTo() throws Exception {
    EncodedShape made =
        ShapeEncoder.of(COARSE.withExact(ExactLayer.ALONE))
            .encode(BUST)
            .signed(Map.of("input", "bust"));
    Origin origin = Decoder.of(made.bytes()).file().origin();
    assertThat(origin).isNotNull();
    assertThat(origin.entries())
        .containsEntry("input", "bust")
        .containsEntry(Origin.GRID_CRC, "%08x".formatted(Origin.crc(made.encoded().decoded())));
  }

  @Test
  void theSmallerOfNetworkAndVoxelsIsKept() {
    AtomicInteger exact = new AtomicInteger();
    EncodingListener sizes =
        new EncodingListener() {
          @Override
          public void onExactSize(int code, int file) {
            assertThat(code).isLessThan(file);
            exact.set(file);
          }

          @Override
          public boolean onSearch(SearchProgress progress) {
            assertThat(exact.get()).isPositive();
            return true;
          }
        };
    EncodingOptions coarse = SEARCH.withExact(ExactLayer.IF_SMALLER);
    EncodedShape grid =
        ShapeEncoder.of(coarse).encode(ShapeEncoder.of(coarse).prepare(BUST).grid(), sizes);
    assertThat(grid.encoded().file().learned()).isNull();
    assertThat(grid.bytes()).hasSize(exact.get());
    assertThat(grid.passedOver()).isNotNull();
    assertThat(grid.search()).isNotNull();

    EncodedShape network =
        ShapeEncoder.of(
                coarse
                    .withShape(ShapeOptions.DEFAULT.withResolution(64))
                    .withNetwork(Architecture.parse("1x4:sine"), new TrainingLength.Steps(500_000)))
            .encode(BUST, sizes);
    assertThat(network.encoded().file().learned()).isNotNull();
    assertThat(network.bytes().length).isLessThan(exact.get());
    assertThat(network.passedOver()).isNull();
  }

  @Test
  void voxelsThatFitNeedNoSearch() {
    EncodingOptions options =
        COARSE
            .withSearch(SearchRequest.of(new Objective.MaxBytes(4096), null))
            .withExact(ExactLayer.IF_SMALLER);
    EncodedShape made =
        ShapeEncoder.of(options).encode(ShapeEncoder.of(options).prepare(BUST).grid());
    assertThat(made.plan()).isInstanceOf(EncodingPlan.Exact.class);
    assertThat(made.search()).isNull();
  }

  @Test
  void aJournalIsGoneOnFrom(@TempDir Path folder) throws IOException {
    ResumeFiles files = new ResumeFiles(null, folder.resolve("search.journal"));
    ShapeEncoder encoder = ShapeEncoder.of(SEARCH);
    PreparedShape shape = encoder.prepare(BUST);
    byte[] first = encoder.encode(shape, EncodingListener.NONE, files).bytes();
    assertThat(files.journal()).isNotNull();
    long length = Files.size(files.journal());
    assertThat(encoder.encode(shape, EncodingListener.NONE, files).bytes()).isEqualTo(first);
    assertThat(Files.size(files.journal())).isEqualTo(length);
  }
}
