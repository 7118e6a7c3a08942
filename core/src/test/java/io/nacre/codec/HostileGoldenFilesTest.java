package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden files that were cut and changed. */
class HostileGoldenFilesTest {

  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 17, 1L << 32, 1 << 28);

  /** Files up to this size get every change of every byte. */
  private static final int SMALL = 100;

  /** What reading a golden file that was changed may allocate. */
  private static final long READING = 64 << 20;

  /**
   * Of the bytes that stand behind a layer that takes long to read, one in so many is tried: all
   * with -Dnacre.hostile.stride=1, in minutes.
   */
  private static final int STRIDE = Integer.getInteger("nacre.hostile.stride", 53);

  static List<Path> goldens() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(HostileGoldenFilesTest.class.getResource("/golden/v1"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.filter(file -> file.toString().endsWith(".nacre")).sorted().toList();
    }
  }

  /** Where the checksums of an undamaged file stand: where the CRC-32 so far comes next. */
  private static List<Integer> checksums(byte[] file) {
    List<Integer> offsets = new ArrayList<>();
    CRC32 crc = new CRC32();
    for (int at = 0; at + 4 <= file.length; at++) {
      long next = 0;
      for (int i = 0; i < 4; i++) {
        next |= (file[at + i] & 255L) << 8 * i;
      }
      if (next == crc.getValue()) {
        offsets.add(at);
      }
      crc.update(file[at]);
    }
    return offsets;
  }

  /** Makes the checksums right. */
  private static void reseal(byte[] file, List<Integer> checksums) {
    for (int at : checksums) {
      CRC32 crc = new CRC32();
      crc.update(file, 0, at);
      for (int i = 0; i < 4; i++) {
        file[at + i] = (byte) (crc.getValue() >>> 8 * i);
      }
    }
  }

  /** The places of a file that are tried: all, but for those behind its mask few. */
  private static int[] places(byte[] file, List<Integer> checksums) throws IOException {
    int slow = hasMask(NacreReader.read(file)) ? checksums.getFirst() + 12 : file.length;
    return IntStream.range(0, file.length)
        .filter(
            at ->
                at < slow
                    || at % STRIDE == 0
                    || checksums.stream().anyMatch(end -> Math.abs(at - end - 2) < 5))
        .toArray();
  }

  private static boolean hasMask(NacreFile file) {
    return file.learned() != null && file.learned().blocks() != null;
  }

  /** The file, or null after an error that names a place in it. */
  private static @Nullable NacreFile read(byte[] bytes) {
    try {
      return NacreReader.read(bytes);
    } catch (MalformedNacreException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
      return null;
    }
  }

  private static @Nullable NacreFile readPrefix(byte[] bytes) {
    try {
      return NacreReader.readPrefix(bytes);
    } catch (MalformedNacreException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
      return null;
    }
  }

  private static @Nullable VoxelGrid grid(NacreFile file) {
    try {
      return new Decoder(file, LIMITS).grid(1);
    } catch (DecodeLimitException e) {
      return null;
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyBeginningIsRefusedOrHoldsItsLayers(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    NacreFile whole = NacreReader.read(file);
    List<Integer> checksums = checksums(file);
    int enough = checksums.get(hasMask(whole) ? 1 : 0) + 4;
    for (int length : places(file, checksums)) {
      byte[] beginning = Arrays.copyOf(file, length);
      assertThat(read(beginning)).isNull();
      NacreFile read = readPrefix(beginning);
      assertThat(read != null).isEqualTo(length >= enough);
      if (read != null && checksums.contains(length - 4)) {
        requireSameButLast(NacreWriter.write(read), beginning);
        assertThat(grid(read)).isNotNull();
      }
    }
    assertThat(NacreWriter.write(Objects.requireNonNull(readPrefix(file))))
        .isEqualTo(NacreWriter.write(whole));
  }

  /** One layer that is not the last in {@code beginning} is so in {@code written}. */
  private static void requireSameButLast(byte[] written, byte[] beginning) {
    assertThat(written).hasSameSizeAs(beginning);
    int changed = 0;
    for (int at = 0; at < written.length - 4; at++) {
      if (written[at] != beginning[at]) {
        assertThat(written[at] ^ beginning[at]).isEqualTo(0x40);
        changed++;
      }
    }
    assertThat(changed).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyChangedByteIsRefused(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    SplittableRandom random = new SplittableRandom(7);
    boolean small = file.length <= SMALL;
    for (int at : places(file, checksums(file))) {
      byte original = file[at];
      for (int i = 1; i < (small ? 256 : 2); i++) {
        file[at] = (byte) (original ^ (small ? i : 1 + random.nextInt(255)));
        if (read(file) != null) {
          fail("byte %d changed from %d to %d is still a file", at, original, file[at]);
        }
        if (small && at % 16 == i % 16) {
          readPrefix(file);
        }
      }
      file[at] = original;
    }
  }

  /** Damage that checksums do not show: it may be another file, written as the same bytes. */
  @ParameterizedTest
  @MethodSource("goldens")
  void everyChangedByteWithRightChecksumsIsRefusedOrAnotherFile(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    List<Integer> checksums = checksums(file);
    SplittableRandom random = new SplittableRandom(8);
    for (int at : places(file, checksums)) {
      for (int i = 0; i < (file.length <= SMALL ? 4 : 1); i++) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) (i == 0 ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
        reseal(changed, checksums);
        requireAllowed(changed, at % 64 == i);
      }
    }
  }

  private static void requireAllowed(byte[] bytes, boolean decode) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    NacreFile whole = read(bytes);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(READING);
    NacreFile beginning = whole != null ? whole : readPrefix(bytes);
    if (whole != null) {
      byte[] written = NacreWriter.write(whole);
      // Only skippable layers of unknown types get lost.
      if (written.length >= bytes.length) {
        assertThat(written).isEqualTo(bytes);
      }
    }
    if (beginning != null && decode) {
      VoxelGrid grid = grid(beginning);
      assertThat(grid == null || grid.frame().equals(beginning.frame())).isTrue();
    }
  }
}
