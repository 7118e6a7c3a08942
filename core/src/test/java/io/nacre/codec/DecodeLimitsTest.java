package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.nacre.format.MalformedNacreException;
import io.nacre.voxel.GridFrame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Decoding stays within its limits of memory and work, or refuses before it leaves them. */
class DecodeLimitsTest {

  /** Few operations, so that decisions by the million are refused in a moment. */
  private static final long OPERATIONS = 1L << 35;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** All that a decoder may be asked for that takes memory. */
  private static final Map<String, Consumer<Decoder>> QUESTIONS =
      Map.of(
          "grid", decoder -> decoder.grid(1),
          "finer grid", decoder -> decoder.grid(decoder.file().frame().unit() + 1, 1),
          "coarser grid", decoder -> decoder.grid(16, 1),
          "mesh", decoder -> decoder.mesh(Math.min(160, decoder.file().frame().unit()), 1),
          "finer mesh", decoder -> decoder.mesh(200, 1),
          "coarse mesh", decoder -> decoder.mesh(40, 1),
          "MISE", decoder -> decoder.mesh(32, 3, 1));

  /** Whether a question was answered; false when a limit refused it. */
  private static boolean answered(byte[] file, Consumer<Decoder> question, DecodeLimits limits)
      throws MalformedNacreException {
    try {
      question.accept(Decoder.of(file, limits));
      return true;
    } catch (DecodeLimitException | IllegalArgumentException e) {
      return false;
    }
  }

  /** What a JVM whose heap is a little larger than the limit does with all hostile files. */
  public static void main(String[] args) throws MalformedNacreException {
    DecodeLimits limits = new DecodeLimits(1L << 30, OPERATIONS, Long.parseLong(args[0]));
    int answered = 0;
    int asked = 0;
    for (Map.Entry<String, byte[]> file : HostileFiles.all().entrySet()) {
      for (Map.Entry<String, Consumer<Decoder>> question : QUESTIONS.entrySet()) {
        asked++;
        try {
          answered += answered(file.getValue(), question.getValue(), limits) ? 1 : 0;
        } catch (OutOfMemoryError e) {
          throw new IllegalStateException(question.getKey() + " of " + file.getKey(), e);
        }
      }
    }
    System.out.println(answered + " of " + asked);
  }

  private static String run(long heap, long limit) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:-PrintWarnings",
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                DecodeLimitsTest.class.getName(),
                Long.toString(limit))
            .redirectErrorStream(true)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    String said = new String(output, StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList().getLast();
  }

  @Test
  void aHeapOfTheLimitAndALittleIsEnoughForHostileFiles() throws Exception {
    // The files themselves are made in the same heap, which takes most of the rest.
    long limit = 100_000_000;
    String said = run(limit + 100_000_000, limit);
    // Some are answered and some refused; none runs out of memory.
    assertThat(said).matches("[123]\\d of 63");
  }

  @Test
  void littleIsAllocatedBeforeARefusal() throws Exception {
    // Of voxels only: batches of points on their way through a field are left behind at once, in
    // any number.
    List<String> ofVoxels = List.of("grid", "finer grid", "coarser grid", "mesh", "coarse mesh");
    DecodeLimits limits = new DecodeLimits(1L << 30, OPERATIONS, 40_000_000);
    List<GridFrame> frames =
        List.of(
            GridFrame.cube(80),
            GridFrame.cube(1024),
            new GridFrame(4096, 4096, 1, 4096),
            new GridFrame(2048, 2048, 2, 64));
    int refused = 0;
    for (GridFrame frame : frames) {
      byte[] file = HostileFiles.exact(frame);
      for (String question : ofVoxels) {
        Consumer<Decoder> asks = Objects.requireNonNull(QUESTIONS.get(question));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        refused += answered(file, asks, limits) ? 0 : 1;
        // Arrays that grow leave as much behind as they have.
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
            .as("%s of %s", question, frame)
            .isLessThan(2 * limits.memory() + 10_000_000);
      }
    }
    assertThat(refused).isBetween(12, 19);
  }

  @Test
  void refusalsSayWhatTheLimitIs() throws Exception {
    byte[] plate = HostileFiles.exact(new GridFrame(4096, 4096, 1, 4096));
    assertThat(plate).hasSizeLessThan(20);
    Decoder small = Decoder.of(plate, new DecodeLimits(1L << 30, OPERATIONS, 200_000_000));
    assertThatThrownBy(() -> small.grid(1))
        .isInstanceOf(DecodeLimitException.class)
        .hasMessageStartingWith("decoding takes 294.7 MB of memory or more, the limit is 200.0 MB");
    byte[] cube = HostileFiles.exact(GridFrame.cube(1024));
    assertThat(cube).hasSize(13);
    Decoder quick = Decoder.of(cube, new DecodeLimits(1L << 30, 1L << 33, 1L << 30));
    assertThatThrownBy(() -> quick.grid(1))
        .isInstanceOf(DecodeLimitException.class)
        .hasMessage("decoding takes more than 8.59e+09 operations, which is the limit");
  }

  @Test
  void aLimitThatIsEnoughChangesNothing() throws Exception {
    byte[] file =
        ExactEncoder.encode(
                PreparedShape.of(ShapesUnderTest.ball(48, 5, 20), 48, RequestedKind.SOLID, false),
                1)
            .bytes();
    DecodeLimits enough = new DecodeLimits(1 << 20, 1L << 36, 50_000_000);
    assertThat(Decoder.of(file, enough).grid(1)).isEqualTo(Decoder.of(file).grid(1));
    assertThat(Decoder.of(file, enough).mesh(48, 1).positions())
        .isEqualTo(Decoder.of(file).mesh(48, 1).positions());
  }
}
