package io.nacre.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.codec.Decoder;
import io.nacre.encode.EncodingListener;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ShapeEncoder;
import io.nacre.encode.ShapeOptions;
import io.nacre.encode.TrainingLength;
import io.nacre.format.MalformedNacreException;
import io.nacre.io.GridWriter;
import io.nacre.io.MeshWriter;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.net.Architecture;
import io.nacre.train.TrainingProgress;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NacreTest {

  private static final TriangleMesh GEAR = SampleShape.GEAR.mesh();

  @TempDir private Path folder;

  private static NacreEncoding small() {
    return Nacre.encode(GEAR).resolution(32).network("3x16:sine", 200_000).threads(1);
  }

  /** Tells when a training has begun. */
  private static EncodingListener telling(CountDownLatch begun) {
    return new EncodingListener() {
      @Override
      public boolean onTraining(TrainingProgress progress) {
        begun.countDown();
        return true;
      }
    };
  }

  @Test
  void givesTheBytesOfTheEncoder() throws Exception {
    EncodingOptions options =
        EncodingOptions.DEFAULT
            .withShape(ShapeOptions.DEFAULT.withResolution(32))
            .withNetwork(Architecture.parse("3x16:sine"), new TrainingLength.Steps(200_000))
            .withThreads(1);
    byte[] expected = ShapeEncoder.of(options).encode(GEAR).bytes();
    assertThat(small().run().bytes()).isEqualTo(expected);
    assertThat(small().threads(2).run().bytes()).isEqualTo(expected);
    assertThat(small().seed(1).run().bytes()).isNotEqualTo(expected);
  }

  @Test
  void filesAreReadAndWritten() throws Exception {
    Path mesh = folder.resolve("gear.ply");
    Path file = folder.resolve("gear.nacre");
    MeshWriter.write(GEAR, mesh);
    NacreShape made = Nacre.encode(mesh).resolution(32).exact().run();
    made.writeTo(file);
    NacreShape read = Nacre.open(file);
    assertThat(read.bytes()).isEqualTo(made.bytes()).isEqualTo(Files.readAllBytes(file));
    assertThat(read.grid().words()).isEqualTo(made.grid().words());
    assertThat(read.grid(16).frame().unit()).isEqualTo(16);
    assertThat(read.mesh(32).triangleCount()).isGreaterThan(500);
    Path grid = folder.resolve("gear.npz");
    GridWriter.write(made.grid(), grid);
    VoxelGrid back = Nacre.encode(grid).exact().run().grid();
    assertThat(back.words()).isEqualTo(made.grid().words());
    assertThat(Nacre.encode(back).exact().run().grid().words()).isEqualTo(back.words());
  }

  @Test
  void pointsAreInTheCoordinatesOfTheMesh() throws Exception {
    NacreShape shape = small().run();
    Decoder decoder = shape.decoder();
    Normalization t = decoder.transform();
    // More than one block.
    float[] xyz = new float[3 * 5000];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) (Math.floorMod(i * 7919L, 2001) / 1000.0 - 1);
    }
    float[] scores = new float[5001];
    scores[5000] = 7;
    shape.score(xyz, scores);
    for (int i = 0; i < 5000; i++) {
      float expected =
          decoder
              .field()
              .at(
                  (float) ((xyz[3 * i] - t.centerX()) * t.scale()),
                  (float) ((xyz[3 * i + 1] - t.centerY()) * t.scale()),
                  (float) ((xyz[3 * i + 2] - t.centerZ()) * t.scale()));
      assertThat(scores[i]).isEqualTo(expected);
    }
    assertThat(scores[5000]).isEqualTo(7);
    assertThat(shape.contains(xyz[0], xyz[1], xyz[2])).isEqualTo(scores[0] > 0);
    shape.score(new float[0], new float[0]);
    assertThatThrownBy(() -> shape.score(new float[4], new float[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shape.score(new float[6], new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<@Nullable Object> outcome = new AtomicReference<>();
    NacreEncoding endless =
        small().network("3x16:sine", Long.MAX_VALUE / 4).listener(telling(begun));
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    outcome.set(endless.run());
                  } catch (InterruptedException e) {
                    outcome.set(e);
                  }
                });
    begun.await();
    thread.interrupt();
    thread.join();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aFutureCanBeCalledOff() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      CompletableFuture<NacreShape> future =
          small().network("3x16:sine", Long.MAX_VALUE / 4).listener(telling(begun)).runOn(executor);
      begun.await();
      assertThat(future.cancel(true)).isTrue();
      // The executor closes only when the encoding has ended.
    }
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      byte[] bytes = small().runOn(executor).get().bytes();
      assertThat(bytes).isEqualTo(small().run().bytes());
      CompletableFuture<NacreShape> failing =
          Nacre.encode(new VoxelGrid(GridFrame.cube(8))).runOn(executor);
      assertThatThrownBy(failing::get).hasCauseInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void whatIsNoShapeIsRefused() throws IOException {
    Path file = folder.resolve("broken.obj");
    Files.writeString(file, "f 1 2 3\n");
    assertThatThrownBy(() -> Nacre.encode(file)).isInstanceOf(MalformedShapeException.class);
    assertThatThrownBy(() -> Nacre.open(file)).isInstanceOf(MalformedNacreException.class);
  }

  @Test
  void theExamplesOfTheDocumentationRun() throws Exception {
    Path mesh = folder.resolve("bust.obj");
    Path file = folder.resolve("bust.nacre");
    MeshWriter.write(SampleShape.BUST.mesh(), mesh);
    NacreExamples.encode(mesh, file);
    NacreExamples.open(file, folder.resolve("bust.glb"));
    assertThat(folder.resolve("bust.glb")).isNotEmptyFile();
    assertThat(NacreExamples.background(GEAR).bytes()).hasSizeLessThan(4000);
  }
}
