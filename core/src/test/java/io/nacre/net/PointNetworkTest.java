package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Single points of the golden files: the scores of batches, bit for bit, without allocating. */
class PointNetworkTest {

  private static Field field(String name) throws Exception {
    Path folder = Path.of(PointNetworkTest.class.getResource("/golden/v1").toURI());
    return Decoder.of(Files.readAllBytes(folder.resolve(name + ".nacre"))).field();
  }

  @ParameterizedTest
  @MethodSource("io.nacre.net.GoldenFilesTest#names")
  void pointsEqualBatches(String name) throws Exception {
    Field field = field(name);
    SplittableRandom random = new SplittableRandom(4);
    int n = 500;
    float[][] p = new float[3][n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        p[axis][i] = (float) random.nextDouble(-1.2, 1.2);
      }
    }
    float[] batch = new float[n];
    field.scores(p[0], p[1], p[2], batch, n);
    for (int i = 0; i < n; i++) {
      assertThat(Float.floatToRawIntBits(field.at(p[0][i], p[1][i], p[2][i])))
          .as("point %d", i)
          .isEqualTo(Float.floatToRawIntBits(batch[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("io.nacre.net.GoldenFilesTest#names")
  void pointsAllocateNothing(String name) throws Exception {
    Field field = field(name);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float sum = field.at(0, 0, 0);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 2000; i++) {
      sum += field.at(i * 1e-3f - 1, 0.3f, i * -5e-4f);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2000);
    assertThat(sum).isNotNaN();
  }
}
