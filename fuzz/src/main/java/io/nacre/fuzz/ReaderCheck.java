package io.nacre.fuzz;

import static io.nacre.fuzz.FileCheck.require;

import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What must hold of any file of a shape: it is a mesh or grid within small limits, or an error that
 * names the file, and that soon.
 */
final class ReaderCheck {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 16, 1 << 16, 1 << 22, 1 << 24);

  /** Processor time that one input may take, in nanoseconds. */
  private static final long MOST_TIME = 10_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReaderCheck() {}

  /** Reads {@code bytes} as a file with that extension. */
  static void check(byte[] bytes, String extension) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      Path file = Files.createTempFile("fuzz", "." + extension);
      try {
        Files.write(file, bytes);
        read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long time = THREADS.getCurrentThreadCpuTime() - start;
    require(time < MOST_TIME, "%d bytes take %d ms".formatted(bytes.length, time / 1_000_000));
  }

  private static void read(Path file) throws IOException {
    try {
      ReadShape read = ShapeReader.read(file, GridOptions.DEFAULT, LIMITS);
      switch (read.shape()) {
        case Shape.Mesh mesh ->
            require(
                mesh.mesh().triangleCount() <= LIMITS.maxTriangles()
                    && mesh.mesh().vertexCount() <= LIMITS.maxVertices(),
                "a mesh beyond the limits");
        case Shape.Grid grid ->
            require(
                grid.grid().frame().voxelCount() <= LIMITS.maxVoxels(), "a grid beyond the limits");
      }
    } catch (MalformedShapeException e) {
      String message = String.valueOf(e.getMessage());
      require(
          message.contains(file.getFileName().toString()), "an error without the file: " + message);
      require(!(e.getCause() instanceof OutOfMemoryError), "too much memory");
    }
  }
}
