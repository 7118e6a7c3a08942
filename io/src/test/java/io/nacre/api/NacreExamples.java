package io.nacre.api;

import io.nacre.encode.EncodingListener;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.TriangleMesh;
import io.nacre.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the documentation of {@link Nacre} shows. */
final class NacreExamples {

  private NacreExamples() {}

  static void encode(Path bunny, Path file) throws IOException, InterruptedException {
    // @start region="encode"
    NacreShape made = Nacre.encode(bunny).network("5x16:sine", 1_000_000).run();
    made.writeTo(file);
    System.out.println(made.bytes().length + " bytes");
    // @end
  }

  static void open(Path file, Path mesh) throws IOException {
    // @start region="open"
    NacreShape shape = Nacre.open(file);
    TriangleMesh surface = shape.mesh(256);
    MeshWriter.write(surface, mesh);
    float[] scores = new float[2];
    shape.score(new float[] {0, 0, 0, 0.1f, 0.2f, 0.3f}, scores);
    System.out.println(scores[0] > 0 ? "the origin is inside" : "the origin is outside");
    // @end
  }

  static NacreShape background(TriangleMesh mesh) {
    // @start region="background"
    EncodingListener listener =
        new EncodingListener() {
          @Override
          public boolean onTraining(TrainingProgress progress) {
            System.out.printf("%.0f %%%n", 100 * progress.fraction());
            return true; // false ends it with the best network so far
          }
        };
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      CompletableFuture<NacreShape> future =
          Nacre.encode(mesh).network("4x16:sine", 500_000).listener(listener).runOn(executor);
      return future.join(); // future.cancel(true) calls it off
    }
    // @end
  }
}
