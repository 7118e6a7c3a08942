package io.nacre.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class HostileBytesTest {

  private final SplittableRandom random = new SplittableRandom(2);

  /** Cube 32, no transform, full box, one ReLU neuron, six zeros as float32; no checksum yet. */
  private static byte[] plain() {
    byte[] layer = bytes(0, 0, 1, 1, 0, 0, 2);
    byte[] body = Arrays.copyOf(bytes('N', 'C', 'R', 1, 2, 32, 0x41, 31), 8 + 31);
    System.arraycopy(layer, 0, body, 8, layer.length);
    return body;
  }

  private static byte[] bytes(int... values) {
    byte[] result = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (byte) values[i];
    }
    return result;
  }

  /** {@code body} and its checksum. */
  static byte[] sealed(byte... body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    byte[] result = Arrays.copyOf(body, body.length + 4);
    for (int i = 0; i < 4; i++) {
      result[body.length + i] = (byte) (crc.getValue() >>> 8 * i);
    }
    return result;
  }

  private static void assertMalformed(byte[] bytes, String problem) {
    Throwable thrown = catchThrowable(() -> NacreReader.read(bytes));
    assertThat(thrown).isInstanceOf(MalformedNacreException.class);
    int offset = ((MalformedNacreException) thrown).offset();
    assertThat(offset).isBetween(0, bytes.length);
    assertThat(thrown).hasMessageContaining(problem);
    assertThat(thrown).hasMessageEndingWith("at byte %d of the .nacre file".formatted(offset));
    assertThat(thrown.getMessage().length())
        .isGreaterThan(" at byte of the .nacre file".length() + 8);
  }

  @Test
  void everyTruncationIsRejected() {
    for (byte[] file : SampleFiles.small(random)) {
      for (int length = 0; length < file.length; length++) {
        assertMalformed(Arrays.copyOf(file, length), "");
      }
    }
  }

  @Test
  void everyTruncationWithARightChecksumIsRejected() {
    for (byte[] file : SampleFiles.small(random)) {
      for (int length = 0; length < file.length - 4; length++) {
        assertMalformed(sealed(Arrays.copyOf(file, length)), "");
      }
    }
  }

  @Test
  void everyChangeOfOneByteIsRejected() {
    for (byte[] file : SampleFiles.small(random)) {
      if (file.length > 130) {
        continue;
      }
      for (int at = 0; at < file.length; at++) {
        byte original = file[at];
        for (int change = 1; change < 256; change++) {
          file[at] = (byte) (original ^ change);
          try {
            NacreReader.read(file);
            fail("byte %d changed by %d is still a file", at, change);
          } catch (MalformedNacreException e) {
            assertThat(e.offset()).isBetween(0, file.length);
          }
        }
        file[at] = original;
      }
    }
  }

  @Test
  void randomChangesWithARightChecksumGiveAFileOrAClearError() {
    List<byte[]> files = SampleFiles.small(random);
    int valid = 0;
    for (int i = 0; i < 40_000; i++) {
      byte[] file = files.get(i % files.size());
      byte[] body = Arrays.copyOf(file, file.length - 4);
      int changes = 1 + random.nextInt(3);
      for (int k = 0; k < changes; k++) {
        int at = random.nextInt(random.nextBoolean() ? Math.min(48, body.length) : body.length);
        body[at] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        body = Arrays.copyOf(body, random.nextInt(body.length + 20));
      }
      valid += isFile(sealed(body)) ? 1 : 0;
    }
    assertThat(valid).isBetween(100, 39_000);
  }

  /** Whether these bytes are a file, in which case it is written as the same bytes. */
  private static boolean isFile(byte[] bytes) {
    try {
      assertThat(NacreWriter.write(NacreReader.read(bytes))).isEqualTo(bytes);
      return true;
    } catch (MalformedNacreException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
      return false;
    }
  }

  @Test
  void hugeClaimsInSmallFilesAllocateLittle() {
    byte[] huge =
        bytes(
            'N', 'C', 'R', 1, 2, 32, 0x41, 30, 12, 0, 16, 16, 255, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable thrown = catchThrowable(() -> NacreReader.read(sealed(huge)));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(thrown)
        .isInstanceOf(MalformedNacreException.class)
        .hasMessageContaining("%d parameters take".formatted(parametersOfHuge()));
    assertThat(allocated).isLessThan(1_000_000);
  }

  @Test
  void hugeCodedNetworksInSmallFilesAllocateLittle() {
    byte[] huge =
        bytes('N', 'C', 'R', 1, 2, 32, 0x41, 14, 12, 0, 16, 16, 255, 5, 3, 1, 2, 3, 4, 5, 6, 7);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertMalformed(
        sealed(huge),
        "%d parameters are too many for 7 bytes of coded weights".formatted(parametersOfHuge()));
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
  }

  private static int parametersOfHuge() {
    return SampleFiles.architecture("16x256:sine", new Encoding.Positional(12)).parameterCount();
  }

  @Test
  void hugeLayerLengthsAllocateLittle() {
    byte[] huge = bytes('N', 'C', 'R', 1, 2, 32, 0x41, 255, 255, 255, 255, 7, 0, 0, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertMalformed(sealed(huge), "the layer needs 2147483651 bytes");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
  }

  @Test
  void thePlainFileIsAFile() throws Exception {
    NacreFile file = NacreReader.read(sealed(plain()));
    assertThat(file.requireLearned().network().architecture())
        .isEqualTo(Architecture.parse("1:relu"));
    assertThat(file.requireLearned().network().parameters()).hasSize(6).containsOnly(0f);
  }

  private static byte[] changed(int at, int... values) {
    byte[] body = plain();
    for (int i = 0; i < values.length; i++) {
      body[at + i] = (byte) values[i];
    }
    return sealed(body);
  }

  /** The plain body with {@code values} in place of {@code removed} bytes at {@code at}. */
  private static byte[] spliced(int at, int removed, int... values) {
    byte[] body = plain();
    byte[] result = new byte[body.length - removed + values.length];
    System.arraycopy(body, 0, result, 0, at);
    System.arraycopy(bytes(values), 0, result, at, values.length);
    System.arraycopy(body, at + removed, result, at + values.length, body.length - at - removed);
    if (at > 7) {
      result[7] += (byte) (values.length - removed);
    }
    return sealed(result);
  }

  @Test
  void everyFieldIsChecked() {
    assertMalformed(changed(1, 'X'), "no .nacre magic at byte 1");
    assertMalformed(changed(3, 0), "format version 0 is not known, only 1 is at byte 3");
    assertMalformed(changed(4, 18), "unknown flags 18 at byte 4");
    assertMalformed(changed(4, 10), "unknown flags 10 at byte 4");
    assertMalformed(changed(5, 0), "the resolution must be in [1, 4096], is 0 at byte 5");
    assertMalformed(spliced(5, 1, 160, 0), "the resolution is not in its shortest form at byte 5");
    assertMalformed(
        spliced(5, 1, 160, 128, 128, 128, 128, 0), "the resolution is too long at byte 5");
    assertMalformed(spliced(5, 1, 129, 32), "the resolution must be in [1, 4096], is 4097");
    assertMalformed(changed(6, 0x01), "the layer type needs 1 bytes, 0 are left at byte 43");
    assertMalformed(changed(6, 0x61), "layer type 33 is not known: the file needs a newer version");
    assertMalformed(changed(6, 0x46), "layer type 6 is not known: the file needs a newer version");
    assertMalformed(changed(6, 0x44), "layer type 4 does not fit those before it at byte 6");
    assertMalformed(changed(6, 0xc1), "layer type 129 does not fit those before it at byte 6");
    assertMalformed(changed(7, 30), "checksum of the layer is wrong: damaged data at byte 38");
    assertMalformed(changed(7, 32), "the layer needs 36 bytes, 35 are left at byte 8");
    assertMalformed(spliced(38, 1), "6 parameters take 24 bytes, the layer has 23 at byte 15");
    assertMalformed(changed(8, 13), "unknown encoding 13 at byte 8");
    assertMalformed(changed(8, 48), "unknown encoding 48 at byte 8");
    assertMalformed(changed(8, 16), "the cells of a plane must be in [1, 512], is 0 at byte 9");
    assertMalformed(changed(8, 32), "features at block corners without a mask");
    assertMalformed(changed(9, 3), "the box of a mask without a mask at byte 9");
    assertMalformed(changed(9, 4), "unknown box code 4 at byte 9");
    assertMalformed(changed(10, 17), "the number of hidden layers must be in [1, 16], is 17");
    assertMalformed(changed(11, 2), "a run of layers must be in [1, 1], is 2 at byte 11");
    assertMalformed(changed(13, 8), "unknown activation 8 at byte 13");
    assertMalformed(changed(14, 4), "unknown precision 4 at byte 14");
    assertMalformed(changed(14, 0), "6 parameters take 12 bytes, the layer has 24 at byte 15");
    assertMalformed(changed(15, 0, 0, 0x80, 0x7f), "a number is not finite at byte 15");
    byte[] trailing = Arrays.copyOf(sealed(plain()), 44);
    assertMalformed(trailing, "1 bytes follow the last layer at byte 43");
  }

  @Test
  void onlyTheShortestSpellingIsAFile() {
    int[] cube = {32, 32, 32, 32};
    assertMalformed(spliced(4, 2, 0, cube[0], cube[1], cube[2], cube[3]), "a cube is not marked");
    assertMalformed(spliced(9, 1, 1, 0, 31, 0, 31, 0, 31), "the full box is spelt out");
    assertMalformed(explicit(-1, 1), "a box with a shorter code is spelt out");
    assertMalformed(explicit(-0.5f, 0.5f), "a box with a shorter code is spelt out");
    assertMalformed(explicit(0.5f, -0.5f), "not a box");
    assertMalformed(explicit(2e38f, 3e38f), "not a box");
    assertMalformed(explicit(0, Float.MIN_VALUE), "not a box");
    assertMalformed(explicit(1, 2), "the box lies outside the grid");
    assertMalformed(spliced(10, 4, 2, 1, 0, 0, 1, 0, 0), "a run of equal layers is split");
    assertMalformed(spliced(13, 1, 7, 0, 0, 0, 0x41), "the default omega is spelt out");
    assertMalformed(spliced(13, 1, 7, 0, 0, 0, 0), "omega must be in (0, 1000], is 0.0");
    assertMalformed(
        spliced(
            4, 2, 14, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0xf0, 0x3f),
        "a transform that float can hold is marked as double");
    assertMalformed(
        spliced(4, 2, 6, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        "a transform needs a positive scale");
  }

  private static byte[] explicit(float min, float max) {
    int[] values = new int[25];
    values[0] = 2;
    for (int i = 0; i < 24; i++) {
      int bits = Float.floatToRawIntBits(i / 4 % 2 == 0 ? min : max);
      values[1 + i] = bits >>> 8 * (i % 4) & 255;
    }
    return spliced(9, 1, values);
  }

  @Test
  void rowsOfBytesAreChecked() {
    // Scale 1, weights, bias 0 of one neuron; scale 0, weight 0, bias 0 of the output.
    assertThat(isFile(rows(0x00, 0x3c, 127, 0, 0, 0, 0))).isTrue();
    assertThat(isFile(rows(0x00, 0x3c, 0, -127, 5, 0, 0))).isTrue();
    assertMalformed(rows(0x00, 0xbc, 127, 0, 0, 0, 0), "a row's scale is negative at byte 15");
    assertMalformed(rows(0x00, 0x80, 0, 0, 0, 0, 0), "a row's scale is negative at byte 15");
    assertMalformed(
        rows(0x00, 0x3c, 126, 0, 0, 0, 0), "a row of scale 1.0 must reach 127, reaches 126");
    assertMalformed(
        rows(0x00, 0x3c, -128, 0, 0, 0, 0), "a row of scale 1.0 must reach 127, reaches 128");
    assertMalformed(rows(0, 0, 1, 0, 0, 0, 0), "a row of scale 0.0 must reach 0, reaches 1");
    assertMalformed(rows(0x00, 0x7c, 127, 0, 0, 0, 0), "a number is not finite at byte 15");
  }

  @Test
  void codedWeightsAreChecked() {
    byte[] zeros =
        NacreWriter.write(
            new NacreFile(
                ShapeKind.SOLID,
                GridFrame.cube(32),
                null,
                new Network(Architecture.parse("1:relu"), InputBox.FULL, new float[6]),
                Precision.CODED));
    assertThat(isFile(zeros)).isTrue();
    byte[] longer = Arrays.copyOf(zeros, zeros.length - 3);
    longer[7]++;
    longer[longer.length - 1] = 0;
    assertMalformed(sealed(longer), "weights are not coded as an encoder does at byte 15");
    assertMalformed(spliced(14, 25, 3), "a coded weight is too large: -131071 at byte 15");
    // The step of the zeros is the one with code 255; no other has that meaning.
    byte[] other = Arrays.copyOf(zeros, zeros.length - 4);
    other[15] = 1;
    assertMalformed(sealed(other), "at byte 15");
  }

  private static byte[] rows(int... first) {
    int[] values = Arrays.copyOf(first, first.length + 5);
    int[] withPrecision = new int[values.length + 1];
    withPrecision[0] = 1;
    System.arraycopy(values, 0, withPrecision, 1, values.length);
    return spliced(14, 25, withPrecision);
  }

  @Test
  void magicIsRecognised() {
    assertThat(NacreReader.hasMagic(plain())).isTrue();
    assertThat(NacreReader.hasMagic(bytes('N', 'C'))).isFalse();
    assertThat(NacreReader.hasMagic(bytes('N', 'C', 'X', 0))).isFalse();
    assertThatThrownBy(() -> NacreReader.read(new byte[0])).hasMessageContaining("at byte 0");
  }
}
