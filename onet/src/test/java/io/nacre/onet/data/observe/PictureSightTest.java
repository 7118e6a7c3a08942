package io.nacre.onet.data.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.MalformedShapeException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSightTest {

  private static final int SIDE = 66;

  /** A bar of 60x20 pixels, dark on its left half. */
  private static final int BAR_X = 100;

  private static final int BAR_Y = 30;

  @TempDir private Path folder;

  private Path png(String name, int width, int height, IntBinaryOperator colour)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour.applyAsInt(i % width, i / width));
    }
    Path path = folder.resolve(name);
    try (var out = Files.newOutputStream(path)) {
      assertThat(ImageIO.write(image, "png", out)).isTrue();
    }
    return path;
  }

  private static boolean inBar(int x, int y) {
    return x >= BAR_X && x < BAR_X + 60 && y >= BAR_Y && y < BAR_Y + 20;
  }

  private static int bar(int x) {
    return x < BAR_X + 30 ? 0xFF303030 : 0xFF903030;
  }

  private static int grey(int value) {
    return 0xFF000000 | value * 0x010101;
  }

  /** The bar fills the usual part of the square, in its middle, on white. */
  private static void seesTheBar(Observation seen) {
    float[] row = seen.row();
    int wide = 0;
    int high = 0;
    double middle = 0;
    for (int i = 0; i < SIDE; i++) {
      float across = row[SIDE / 2 * SIDE + i];
      wide += across < 0.8 ? 1 : 0;
      middle += across < 0.8 ? i : 0;
      high += row[i * SIDE + SIDE / 2 - 3] < 0.8 ? 1 : 0;
    }
    assertThat((double) wide / SIDE).isCloseTo(0.75, within(0.05));
    assertThat((double) high / SIDE).isCloseTo(0.25, within(0.05));
    assertThat(middle / wide).isCloseTo((SIDE - 1) / 2.0, within(1.5));
    assertThat(row[0]).isEqualTo(1);
    assertThat(row[SIDE * SIDE - 1]).isEqualTo(1);
    assertThat(row[SIDE / 2 * SIDE + 20]).isCloseTo(48 / 255f, within(0.03f));
  }

  @Test
  void findsAnObjectOnAPlainBackgroundThatFadesAndIsNoisy() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Path photo =
        png(
            "photo.png",
            300,
            200,
            (x, y) -> inBar(x, y) ? bar(x) : grey(170 + x / 6 - y / 8 + random.nextInt(-3, 4)));
    Observation seen = PictureSight.UNAIDED.see(photo, SIDE, false);
    seesTheBar(seen);
    assertThat(seen.notes())
        .containsExactly("the object was found on a plain background: 60x20 of 300x200 pixels");
  }

  @Test
  void transparentPicturesSayWhereTheObjectIs() throws IOException {
    Path photo = png("clear.png", 300, 200, (x, y) -> inBar(x, y) ? bar(x) : 0x00FF00FF);
    Observation seen = PictureSight.UNAIDED.see(photo, SIDE, false);
    seesTheBar(seen);
    assertThat(seen.notes().getFirst()).contains("where the picture is opaque");
  }

  private Path crowded() throws IOException {
    return png(
        "crowded.png", 300, 200, (x, y) -> inBar(x, y) ? bar(x) : grey((x * 7 + y * 13) % 200));
  }

  @Test
  void aMaskSaysWhereTheObjectIs() throws IOException {
    Path mask = png("mask.png", 300, 200, (x, y) -> inBar(x, y) ? -1 : 0xFF000000);
    seesTheBar(new PictureSight(mask, null).see(crowded(), SIDE, false));
    PictureSight both = new PictureSight(mask, new PictureSight.Crop(80, 10, 120, 90));
    seesTheBar(both.see(crowded(), SIDE, false));
  }

  @Test
  void withoutHelpACrowdedPictureIsSeenAsAWholeAndThatIsSaid() throws IOException {
    Observation seen = PictureSight.UNAIDED.see(crowded(), SIDE, false);
    assertThat(seen.notes()).singleElement().asString().contains("--crop or --mask");
    assertThat(seen.row())
        .isEqualTo(Luma.threeChannels(PictureFile.read(crowded()).luma().square(SIDE)));
  }

  @Test
  void aCropIsThePicture() throws IOException {
    Path photo =
        png(
            "two.png",
            300,
            200,
            (x, y) -> inBar(x, y) ? bar(x) : x > 200 && y > 100 ? grey(x) : grey(220));
    PictureSight part = new PictureSight(null, new PictureSight.Crop(90, 0, 100, 90));
    seesTheBar(part.see(photo, SIDE, false));
    assertThatThrownBy(
            () ->
                new PictureSight(null, new PictureSight.Crop(250, 0, 100, 90))
                    .see(photo, SIDE, false))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("reaches beyond its 300x200 pixels");
  }

  @Test
  void picturesFramedLikeTrainingsAreTakenAsTheyAre() throws IOException {
    Path framed =
        png(
            "framed.png",
            100,
            100,
            (x, y) -> x >= 15 && x < 85 && y > 40 && y < 60 ? grey(60) : -1);
    Observation seen = PictureSight.UNAIDED.see(framed, 100, false);
    assertThat(seen.notes()).isEmpty();
    for (int x = 0; x < 100; x++) {
      assertThat(seen.row()[50 * 100 + x])
          .isCloseTo(x >= 15 && x < 85 ? 60 / 255f : 1, within(0.01f));
    }
  }

  @Test
  void masksOfAnotherSizeOrWithoutAnObjectAreRefused() throws IOException {
    Path small = png("small.png", 30, 20, (x, y) -> -1);
    Path black = png("black.png", 300, 200, (x, y) -> 0xFF000000);
    assertThatThrownBy(() -> new PictureSight(small, null).see(crowded(), SIDE, false))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("a mask of 30x20 pixels for a picture of 300x200");
    assertThatThrownBy(() -> new PictureSight(black, null).see(crowded(), SIDE, false))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("paint it white on black");
  }

  /** A picture of 40x24 pixels whose upper left quarter is dark when seen upright. */
  @Test
  void picturesAreTurnedAsExifSays() throws IOException {
    int[][] dark = {{}, {0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {0, 1}, {1, 1}, {1, 0}};
    for (int orientation = 1; orientation <= 8; orientation++) {
      boolean across = orientation >= 5;
      int width = across ? 24 : 40;
      int height = across ? 40 : 24;
      int[] corner = dark[orientation];
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < width * height; i++) {
        int x = i % width;
        int y = i / width;
        boolean here = x / (width / 2) == corner[0] && y / (height / 2) == corner[1];
        image.setRGB(x, y, here ? 0x202020 : 0xE0E0E0);
      }
      PictureFile.Upright seen = PictureFile.readUpright(jpeg(image, orientation));
      assertThat(seen.orientation()).isEqualTo(orientation);
      assertThat(seen.photo().width()).isEqualTo(40);
      assertThat(seen.photo().height()).isEqualTo(24);
      Luma luma = seen.photo().luma();
      assertThat(luma.bytes()[4 * 40 + 6] & 255).as("upper left of %d", orientation).isLessThan(60);
      for (int at : new int[] {4 * 40 + 33, 20 * 40 + 6, 20 * 40 + 33}) {
        assertThat(luma.bytes()[at] & 255).as("rest of %d", orientation).isGreaterThan(190);
      }
    }
  }

  /** A jpeg file with an orientation in an Exif segment right behind its start. */
  private Path jpeg(BufferedImage image, int orientation) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpg", plain)).isTrue();
    byte[] bytes = plain.toByteArray();
    ByteBuffer exif = ByteBuffer.allocate(36).order(ByteOrder.BIG_ENDIAN);
    exif.putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(bytes, 0, 2);
    file.writeBytes(exif.array());
    file.write(bytes, 2, bytes.length - 2);
    return Files.write(folder.resolve("turned" + orientation + ".jpg"), file.toByteArray());
  }
}
