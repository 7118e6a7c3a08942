package io.nacre.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionTest {

  private static final float SIZE = 16;
  private static final @Nullable Font FONT = PictureFont.bundled(SIZE);

  private static final String LONG = "bracket_left_final_version_of_monday_for_print_0042";

  /** First and last column that has ink, and first and last row. */
  private static int[] ink(Caption caption, int width) {
    BufferedImage image = new BufferedImage(width, 40, BufferedImage.TYPE_INT_RGB);
    caption.draw(image, 0, 5, width, 0xFFFFFF);
    int[] ink = {width, -1, 40, -1};
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < width; x++) {
        if ((image.getRGB(x, y) & 0xFF) != 0) {
          ink[0] = Math.min(ink[0], x);
          ink[1] = Math.max(ink[1], x);
          ink[2] = Math.min(ink[2], y);
          ink[3] = Math.max(ink[3], y);
        }
      }
    }
    return ink;
  }

  @Test
  void theBundledFontIsThere() {
    assertThat(FONT).isNotNull().extracting(Font::getFamily).isEqualTo("DejaVu Sans");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bunny", "Würfel", "модель", "ελιά", "שלום 3", "مرحبا", "兔子", "g", "Åq|"})
  void textOfAnyScriptIsCentredInItsLine(String text) {
    Caption caption = new Caption(text, SIZE, FONT);
    int[] ink = ink(caption, 201);
    assertThat(ink[1]).isPositive();
    assertThat(ink[0] + ink[1]).isBetween(198, 202);
    assertThat(ink[1] - ink[0]).isLessThanOrEqualTo((int) caption.width());
    assertThat(ink[2]).isGreaterThanOrEqualTo(5);
    assertThat(ink[3]).isLessThan(5 + (int) (Caption.LINE * SIZE));
  }

  @Test
  void whatNearlyFitsIsMadeSmaller() {
    double width = new Caption(LONG, SIZE, FONT).width();
    Caption caption = Caption.within(0.9 * width, LONG, SIZE, FONT);
    assertThat(caption.text()).isEqualTo(LONG);
    assertThat(caption.width()).isLessThanOrEqualTo(0.9 * width);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 77, 100, 150, 299})
  void whatDoesNotFitLosesItsMiddle(int width) {
    for (@Nullable Font font : new Font[] {FONT, null}) {
      Caption caption = Caption.within(width, LONG, SIZE, font);
      String gap = font == null ? "..." : "…";
      assertThat(caption.width()).isLessThanOrEqualTo(width);
      List<String> ends = List.of(caption.text().split(Pattern.quote(gap), -1));
      assertThat(ends).hasSize(2);
      assertThat(LONG).startsWith(ends.get(0)).endsWith(ends.get(1));
      assertThat(ends.get(0).length() - ends.get(1).length()).isBetween(0, 1);
    }
  }

  @Test
  void lettersStayWithTheirMarksAndSurrogatesTogether() {
    String text = "e\u0301".repeat(20) + "🐇".repeat(20);
    for (int width = 20; width < 200; width += 7) {
      String shown = Caption.within(width, text, SIZE, FONT).text();
      String head = shown.substring(0, shown.indexOf('…'));
      String tail = shown.substring(shown.indexOf('…') + 1);
      assertThat(head.length() % 2).isZero();
      assertThat(tail.length() % 2).isZero();
      assertThat(text).startsWith(head).endsWith(tail);
    }
  }

  @Test
  void controlCharactersAreBlanks() {
    assertThat(new Caption("a\n\tb\u0000", SIZE, FONT).text()).isEqualTo("a  b ");
    assertThat(ink(new Caption("\n", SIZE, FONT), 50)[1]).isNegative();
    assertThat(ink(new Caption("", SIZE, FONT), 50)[1]).isNegative();
  }

  @Test
  void whereThereAreNoFontsBitmapsAreDrawn() {
    Caption caption = new Caption("bünny", SIZE, null);
    assertThat(caption.missing()).isEqualTo("ü");
    assertThat(caption.width()).isEqualTo(2 * (5 * 6 - 1));
    assertThat(ink(caption, 101)[1]).isPositive();
  }
}
