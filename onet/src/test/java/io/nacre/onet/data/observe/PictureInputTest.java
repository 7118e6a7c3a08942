package io.nacre.onet.data.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.sample.Views;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureInputTest {

  @TempDir private Path folder;

  private Path write(BufferedImage image, String format) throws IOException {
    Path path = folder.resolve("picture." + format);
    try (var out = Files.newOutputStream(path)) {
      assertThat(ImageIO.write(image, format, out)).isTrue();
    }
    return path;
  }

  /** A picture as a network sees it. */
  private static float[] read(Path path, int side) throws IOException {
    return PictureSight.UNAIDED.see(path, side, false).row();
  }

  /** Left half black, right half white. */
  private static BufferedImage halves(int side, int type) {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, i % side < side / 2 ? 0xFF000000 : 0xFFFFFFFF);
    }
    return image;
  }

  @Test
  void givesThreeEqualPlanesFromEveryFormat() throws IOException {
    for (String format : new String[] {"png", "bmp", "gif", "jpg"}) {
      float[] planes = read(write(halves(16, BufferedImage.TYPE_INT_RGB), format), 16);
      assertThat(planes).hasSize(3 * 256);
      for (int i = 0; i < 256; i++) {
        assertThat(planes[i]).as("%s %d", format, i).isCloseTo(i % 16 < 8 ? 0 : 1, within(0.02f));
        assertThat(planes[256 + i]).isEqualTo(planes[i]);
        assertThat(planes[512 + i]).isEqualTo(planes[i]);
      }
    }
  }

  @Test
  void weighsColoursByTheirBrightness() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(0, 1, 0x0000FF);
    image.setRGB(1, 1, 0x808080);
    float[] values = read(write(image, "png"), 2);
    assertThat(Arrays.copyOf(values, 4))
        .containsExactly(new float[] {76 / 255f, 150 / 255f, 29 / 255f, 128 / 255f}, within(1e-6f));
  }

  @Test
  void keepsColoursForNetworksThatSeeThem() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFFFF0000);
    image.setRGB(1, 0, 0xFF336699);
    image.setRGB(0, 1, 0x33000000);
    image.setRGB(1, 1, 0x00FF00FF);
    float[] values = PictureInput.of(PictureFile.read(write(image, "png")), 2, true);
    assertThat(values)
        .containsExactly(
            new float[] {1, 0.2f, 0.8f, 1, 0, 0.4f, 0.8f, 1, 0, 0.6f, 0.8f, 1}, within(0.005f));
  }

  /** Numbers of grey pictures stand for what they do in colour pictures. */
  @Test
  void takesGreyNumbersAsTheyAre() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      BufferedImage image = new BufferedImage(2, 1, type);
      int most = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
      image.getRaster().setSample(0, 0, 0, most / 5);
      image.getRaster().setSample(1, 0, 0, most);
      float[] values = read(write(image, "png"), 2);
      assertThat(values[0]).isCloseTo(0.2f, within(1e-6f));
      assertThat(values[1]).isEqualTo(1);
    }
  }

  @Test
  void seesTransparentPicturesOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0xFF000000);
    image.setRGB(0, 1, 0x33000000);
    image.setRGB(1, 1, 0xFFFFFFFF);
    float[] values = PictureFile.read(write(image, "png")).luma().square(2);
    assertThat(values).containsExactly(new float[] {1, 0, 0.8f, 1}, within(1e-6f));
  }

  @Test
  void takesAViewOfAnObject() {
    byte[] luma = new byte[2 * 4];
    luma[4] = (byte) 255;
    float[] second = PictureInput.of(new Views(2, 2, luma), 1, 2, true);
    assertThat(second).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    assertThatThrownBy(() -> PictureInput.of(Views.NONE, 0, 2, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no picture 0");
  }

  @Test
  void refusesPicturesThatShowNothing() throws IOException {
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> read(write(dot, "png"), 16))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("all 1x1 pixels are the same");
    BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(3, 3, 0x00ABCDEF);
    assertThatThrownBy(() -> read(write(clear, "png"), 16))
        .hasMessageContaining("all 8x8 pixels are the same");
  }

  /** Nothing of that size is allocated: the heap of tests would not hold it. */
  @Test
  void refusesAPictureThatClaimsToBeHuge() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(60_000).putInt(60_000);
    header.put(new byte[] {8, 6, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4);
    file.putLong(0x89504E470D0A1A0AL).putInt(13).put(header.array()).putInt((int) crc.getValue());
    Path path = Files.write(folder.resolve("huge.png"), file.array());
    assertThatThrownBy(() -> read(path, 224))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("60000x60000 pixels are too many");
  }

  /** Bytes at the end that hold no pixels and are not missed: png has checksums and an end mark. */
  private static int spare(String format) {
    return switch (format) {
      case "png" -> 21;
      case "gif" -> 1;
      default -> 0;
    };
  }

  @Test
  void refusesTruncations() throws IOException {
    for (String format : new String[] {"png", "bmp", "gif", "jpg"}) {
      byte[] whole = bytes(noise(24), format);
      int spare = spare(format);
      for (int length = 0; length < whole.length - spare; length += length < 200 ? 1 : 7) {
        Path path = Files.write(folder.resolve("cut." + format), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> read(path, 8))
            .as("%d of %d bytes of %s", length, whole.length, format)
            .isInstanceOf(MalformedShapeException.class)
            .hasMessageContaining("cut." + format);
      }
    }
  }

  @Test
  void survivesFlippedBytes() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (String format : new String[] {"png", "bmp", "gif", "jpg"}) {
      byte[] whole = bytes(noise(14), format);
      for (int trial = 0; trial < 200; trial++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        Path path = Files.write(folder.resolve("flipped." + format), damaged);
        try {
          assertThat(read(path, 8)).hasSize(192);
        } catch (MalformedShapeException e) {
          assertThat(e).hasMessageContaining("flipped." + format);
        }
      }
    }
  }

  private static BufferedImage noise(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, random.nextInt() & 0xC0C0C0);
    }
    return image;
  }

  private static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "solid as a rock");
    assertThatThrownBy(() -> read(text, 8))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("not a picture of a known format");
    assertThatThrownBy(() -> read(folder.resolve("none.png"), 8))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> read(folder, 8)).hasMessageContaining("is not a file");
  }
}
