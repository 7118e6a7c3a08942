package io.nacre.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.nacre.grid.mask.MaskCoder;
import io.nacre.net.Encoding;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Coarse layers that claim what is not so, in files whose checksums are right. */
class HostileBlocksTest {

  /** Header of a cube of that resolution, a varint. */
  private static byte[] header(int flags, int... unit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'N', 'C', 'R', 1, (byte) flags});
    for (int b : unit) {
      out.write(b);
    }
    return out.toByteArray();
  }

  /** {@code before}, a layer and its checksum. */
  private static byte[] with(byte[] before, int type, byte... content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    out.write(type);
    int length = content.length;
    while (length > 127) {
      out.write(length & 127 | 128);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(content);
    return HostileBytesTest.sealed(out.toByteArray());
  }

  /** One ReLU neuron on raw coordinates in the full box, all parameters f16 zeros but the bias. */
  private static byte[] network() {
    byte[] content = new byte[7 + 12];
    content[2] = 1;
    content[3] = 1;
    content[17] = 0;
    content[18] = 0x3c;
    return content;
  }

  private static void assertMalformed(byte[] file, String problem) {
    Throwable thrown = catchThrowable(() -> NacreReader.read(file));
    assertThat(thrown).isInstanceOf(MalformedNacreException.class).hasMessageContaining(problem);
    int offset = ((MalformedNacreException) thrown).offset();
    assertThat(offset).isBetween(0, file.length);
  }

  private static byte[] direct(int flags, byte... content) {
    return with(with(header(flags, 32), 2, content), 0x41, network());
  }

  @Test
  void everyFieldIsChecked() throws Exception {
    byte[] coarse = new byte[2 + network().length];
    coarse[0] = 8;
    coarse[1] = 2;
    System.arraycopy(network(), 0, coarse, 2, network().length);
    byte[] good = with(with(header(3, 32), 3, coarse), 0x41, network());
    NacreFile file = NacreReader.read(good);
    assertThat(NacreWriter.write(file)).isEqualTo(good);
    assertThat(file.requireLearned().blocks()).isNotNull();
    assertThat(file.requireLearned().blocks().mask().blocks().count()).isEqualTo(64);

    assertMalformed(
        direct(3, (byte) 0, (byte) 2), "the edge of a block must be in [1, 4096], is 0");
    assertMalformed(direct(3, (byte) 8, (byte) 3), "unknown form 3");
    byte[] empty = MaskCoder.encode(new VoxelGrid(GridFrame.cube(4)));
    byte[] content = new byte[2 + empty.length];
    content[0] = 8;
    content[1] = 2;
    System.arraycopy(empty, 0, content, 2, empty.length);
    assertMalformed(direct(3, content), "the mask has no block");
    assertMalformed(direct(3, (byte) 8, (byte) 2, (byte) 0), "the mask is not coded as an encoder");
    coarse[1] = 0;
    byte[] solid = with(with(header(2, 32), 3, coarse), 0x41, network());
    // The components' number is the byte that was the encoding.
    assertMalformed(solid, "the number of hidden layers must be in [1, 16], is 0");
    assertMalformed(
        direct(2, (byte) 8, (byte) 0, (byte) 9, (byte) 1),
        "the bits of 9 components need 2 bytes, the layer has 1");
    assertMalformed(direct(2, (byte) 8, (byte) 0, (byte) 1, (byte) 2), "bits of no component");
    coarse[1] = 2;
    byte[] kind = with(with(header(2, 32), 3, coarse), 0x41, network());
    assertMalformed(kind, "the form DIRECT in a file of kind SOLID");
    byte[] flipped = good.clone();
    flipped[9] ^= 1;
    assertMalformed(
        HostileBytesTest.sealed(Arrays.copyOf(flipped, good.length - 4)),
        "checksum of the layer is wrong");
  }

  @Test
  void bitsForOtherComponentsAreRefused() {
    NacreFile file =
        SampleBlocks.file(
            SampleBlocks.layer(
                SampleBlocks.ballSurface(GridFrame.cube(32), 4),
                Form.SOLID,
                new BlockSelection.Coded()),
            Encoding.RAW,
            Precision.INT8,
            1);
    byte[] content = NacreWriter.layers(file).getFirst().content();
    assertThat(content[2]).isEqualTo((byte) 2);
    content[2] = 3;
    assertMalformed(direct(2, content), "3 bits for 2 components of blocks");
    content[2] = 1;
    content[3] = 0;
    assertMalformed(direct(2, content), "1 bits for 2 components of blocks");
  }

  @Test
  void manyBlocksAreRefusedAndTheMostTakeLittleMemory() {
    int[] unit = {128, 4}; // 512
    byte[] tooMany = with(with(header(3, unit), 2, (byte) 3, (byte) 2), 0x41, network());
    assertMalformed(tooMany, "blocks of edge 3 are more than 2097152");
    byte[] most = with(with(header(3, unit), 2, (byte) 4, (byte) 2, (byte) 77), 0x41, network());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable thrown = catchThrowable(() -> NacreReader.read(most));
    assertThat(thrown == null || thrown instanceof MalformedNacreException).isTrue();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000_000);
  }

  @Test
  void everyTruncationAndEveryChangedBitIsRejected() {
    for (byte[] file : SampleBlocks.small()) {
      for (int length = 0; length < file.length; length++) {
        assertMalformed(Arrays.copyOf(file, length), "");
        if (length < file.length - 4) {
          assertMalformed(HostileBytesTest.sealed(Arrays.copyOf(file, length)), "");
        }
      }
      for (int bit = 0; bit < 8 * Math.min(file.length, 130); bit++) {
        byte[] changed = file.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertMalformed(changed, "");
      }
    }
  }

  @Test
  void randomChangesWithRightChecksumsGiveAFileOrAClearError() {
    SplittableRandom random = new SplittableRandom(5);
    List<byte[]> files = SampleBlocks.small();
    int valid = 0;
    for (int i = 0; i < 2500; i++) {
      byte[] file = files.get(i % files.size()).clone();
      boolean cube = (file[4] & 2) != 0;
      int lengthAt = cube ? 7 : 10;
      int start = lengthAt + (file[lengthAt] < 0 ? 2 : 1);
      int length = file[lengthAt] & 127 | (file[lengthAt] < 0 ? file[lengthAt + 1] << 7 : 0);
      for (int k = 0; k <= random.nextInt(3); k++) {
        file[start + random.nextInt(length)] = (byte) random.nextInt(256);
      }
      byte[] front = HostileBytesTest.sealed(Arrays.copyOf(file, start + length));
      System.arraycopy(front, 0, file, 0, front.length);
      byte[] whole = HostileBytesTest.sealed(Arrays.copyOf(file, file.length - 4));
      try {
        assertThat(NacreWriter.write(NacreReader.read(whole))).isEqualTo(whole);
        valid++;
      } catch (MalformedNacreException e) {
        assertThat(e.offset()).isBetween(0, whole.length);
      }
    }
    assertThat(valid).isBetween(40, 2460);
  }
}
