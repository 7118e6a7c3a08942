package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.net.Architecture;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final VoxelGrid SPHERE = TestGrids.sphere(GridFrame.cube(24), 0.8);
  private static final Architecture MIXED = Architecture.parse("9:relu,12:sine");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("training.checkpoint");
  }

  private static TrainingOptions options(Recipe recipe, long seed, int threads) {
    // Short of what fits the sphere, so that every round trains; ten rounds each.
    long samples =
        switch (recipe) {
          case DEFAULT -> 164_000;
          case PAPER -> 110_000;
          case PAPER_COARSE, PAPER_FINE -> 10 * recipe.epochSamples(SPHERE, seed);
        };
    return new TrainingOptions(recipe, new Budget.SampleSteps(samples), seed, threads, 0);
  }

  private static TrainingListener stopAfter(int rounds) {
    AtomicInteger left = new AtomicInteger(rounds);
    return progress -> left.decrementAndGet() > 0;
  }

  private TrainingResult train(TrainingOptions options, TrainingListener listener)
      throws IOException {
    return Trainer.train(TrainingGrid.of(SPHERE), MIXED, options, listener, file());
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void interruptedTrainingsEndWithTheSameNetwork(Recipe recipe) throws IOException {
    TrainingResult whole =
        Trainer.train(SPHERE, MIXED, options(recipe, 3, 1), TrainingListener.NONE);
    for (int[] stops : new int[][] {{1}, {3, 1, 2}}) {
      int threads = 1;
      for (int rounds : stops) {
        TrainingResult part = train(options(recipe, 3, threads), stopAfter(rounds));
        assertThat(part.stopped()).isTrue();
        assertThat(file()).exists();
        threads = threads % 3 + 1;
      }
      TrainingResult result = train(options(recipe, 3, threads), TrainingListener.NONE);
      assertThat(result.network().parameters()).isEqualTo(whole.network().parameters());
      assertThat(result.iou()).isEqualTo(whole.iou());
      assertThat(result.sampleSteps()).isEqualTo(whole.sampleSteps());
      assertThat(result.attempts()).isEqualTo(whole.attempts());
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** Points of a mesh, and of a grid besides its voxels: what is hard is kept. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptedTrainingsOnPointsEndWithTheSameNetwork(boolean ofMesh) throws IOException {
    TriangleMesh mesh = MarchingCubes.extract(SPHERE, 1);
    SolidTruth truth =
        ofMesh
            ? SolidTruth.of(MeshSolid.of(SolidSurface.of(mesh, 0)), SPHERE)
            : SolidTruth.of(SPHERE);
    TrainingGrid target = TrainingGrid.of(truth);
    TrainingOptions options = options(Recipe.DEFAULT, 3, 1);
    TrainingResult whole = Trainer.train(target, MIXED, options, TrainingListener.NONE);
    for (int rounds : new int[] {4, 1, 3}) {
      Trainer.train(target, MIXED, options(Recipe.DEFAULT, 3, 2), stopAfter(rounds), file());
    }
    TrainingResult result = Trainer.train(target, MIXED, options, TrainingListener.NONE, file());
    assertThat(result.network().parameters()).isEqualTo(whole.network().parameters());
    assertThat(result.overlap()).isEqualTo(whole.overlap());
  }

  @Test
  void aTrainingThatDiesContinuesFromItsLastRound() throws IOException {
    TrainingOptions options = options(Recipe.DEFAULT, 5, 2);
    TrainingResult whole = Trainer.train(SPHERE, MIXED, options, TrainingListener.NONE);
    AtomicInteger rounds = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Trainer.train(
                    TrainingGrid.of(SPHERE),
                    MIXED,
                    options,
                    progress -> {
                      if (rounds.incrementAndGet() == 5) {
                        throw new IllegalStateException("power failure");
                      }
                      return true;
                    },
                    file(),
                    Duration.ZERO))
        .hasMessage("power failure");
    assertThat(file()).exists();
    AtomicInteger heard = new AtomicInteger();
    TrainingResult result =
        train(
            options,
            progress -> {
              assertThat(heard.getAndIncrement() > 0 || progress.sampleSteps() == 5 * 16 * 1024)
                  .as("goes on with round 5: %s", progress)
                  .isTrue();
              return true;
            });
    assertThat(result.network().parameters()).isEqualTo(whole.network().parameters());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRestartAfterACollapseIsContinuedAsOne() throws IOException {
    byte[] digest =
        TrainingDigest.of(TrainingGrid.of(SPHERE), MIXED, options(Recipe.DEFAULT, 3, 1));
    Checkpoint checkpoint = new Checkpoint(file(), digest, Duration.ZERO);
    Checkpoint.Position third = new Checkpoint.Position(3, 12_345, 6.5);
    TrainingRun run = runAt(third);
    checkpoint.write(third, run);
    TrainingRun restored = checkpoint.resume(this::runAt);
    assertThat(restored.attempt()).isEqualTo(3);
    assertThat(restored.sampleSteps()).isEqualTo(12_345);
    assertThat(restored.seconds()).isGreaterThanOrEqualTo(6.5);
    assertThat(restored.run(null)).isEqualTo(run.run(null));
    assertThat(restored.bestNetwork().parameters()).isEqualTo(run.bestNetwork().parameters());
  }

  private TrainingRun runAt(Checkpoint.Position position) {
    return new TrainingRun(
        TrainingGrid.of(SPHERE),
        MIXED,
        options(Recipe.DEFAULT, 3, 1),
        TrainingListener.NONE,
        null,
        position);
  }

  @Test
  void checkpointsOfOtherTrainingsAreRefused() throws IOException {
    TrainingOptions own = options(Recipe.DEFAULT, 3, 1);
    train(own, stopAfter(1));
    VoxelGrid otherGrid = SPHERE.copy();
    otherGrid.set(0, 0, 0);
    Architecture otherArchitecture = Architecture.parse("9:relu,12:sine@9");
    requireRefused(otherGrid, MIXED, own);
    requireRefused(SPHERE, otherArchitecture, own);
    requireRefused(SPHERE, MIXED, options(Recipe.DEFAULT, 4, 1));
    requireRefused(SPHERE, MIXED, options(Recipe.PAPER, 3, 1));
    requireRefused(
        SPHERE, MIXED, new TrainingOptions(own.recipe(), own.budget(), own.seed(), 1, 1e-3));
    requireRefused(
        SPHERE,
        MIXED,
        new TrainingOptions(own.recipe(), new Budget.SampleSteps(164_001), own.seed(), 1, 0));
    assertThat(file()).exists();
  }

  private void requireRefused(VoxelGrid grid, Architecture architecture, TrainingOptions options) {
    assertThatThrownBy(
            () ->
                Trainer.train(
                    TrainingGrid.of(grid), architecture, options, TrainingListener.NONE, file()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("another training");
  }

  @Test
  void everyTruncationAndManyFlipsAreRefused() throws IOException {
    TrainingOptions options = options(Recipe.DEFAULT, 3, 1);
    train(options, stopAfter(1));
    byte[] good = Files.readAllBytes(file());
    byte[] digest = TrainingDigest.of(TrainingGrid.of(SPHERE), MIXED, options);
    SplittableRandom random = new SplittableRandom(1);
    for (int length = 0; length < good.length; length += 1 + length / 40) {
      requireDamaged(Arrays.copyOf(good, length), digest);
    }
    requireDamaged(Arrays.copyOf(good, good.length - 1), digest);
    requireDamaged(Arrays.copyOf(good, good.length + 1), digest);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      int at = i < 80 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      requireDamaged(bad, digest);
    }
    Files.write(file(), good);
    assertThat(train(options, TrainingListener.NONE).stopped()).isFalse();
  }

  private void requireDamaged(byte[] bytes, byte[] digest) throws IOException {
    Files.write(file(), bytes);
    Throwable thrown =
        catchThrowable(
            () ->
                new Checkpoint(file(), digest, Duration.ZERO)
                    .resume(
                        position -> {
                          throw new AssertionError("nothing may be restored");
                        }));
    assertThat(thrown)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("delete it to start the training afresh");
  }
}
