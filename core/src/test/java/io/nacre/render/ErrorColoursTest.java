package io.nacre.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Right, missed and extra, as people with each kind of colour blindness see them. */
class ErrorColoursTest {

  private static final int[] COLOURS = {Shading.RIGHT, Shading.MISSED, Shading.EXTRA};

  @ParameterizedTest
  @EnumSource
  void differInColourAndLightness(ColourVision vision) {
    for (int a : COLOURS) {
      for (int b : COLOURS) {
        if (a != b) {
          String pair = "%06x and %06x".formatted(a, b);
          assertThat(vision.difference(a, b)).as(pair).isGreaterThan(25);
          assertThat(Math.abs(vision.lab(a)[0] - vision.lab(b)[0])).as(pair).isGreaterThan(15);
        }
      }
    }
  }

  /** Pairs 1, 7 and 17 of the formula's published test data. */
  @Test
  void theDifferenceIsThePublishedOne() {
    assertThat(
            ColourVision.ciede2000(
                new double[] {50, 2.6772, -79.7751}, new double[] {50, 0, -82.7485}))
        .isEqualTo(2.0425, within(5e-5));
    assertThat(ColourVision.ciede2000(new double[] {50, 0, 0}, new double[] {50, -1, 2}))
        .isEqualTo(2.3669, within(5e-5));
    assertThat(ColourVision.ciede2000(new double[] {50, 2.5, 0}, new double[] {73, 25, -18}))
        .isEqualTo(27.1492, within(5e-5));
  }

  /** The classes must not be mistaken for nothing either. */
  @ParameterizedTest
  @EnumSource
  void standOutFromTheBackground(ColourVision vision) {
    for (int colour : COLOURS) {
      assertThat(vision.difference(colour, Shading.BACKGROUND)).isGreaterThan(8);
    }
  }
}
