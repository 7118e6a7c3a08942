package io.nacre.render;

import java.awt.image.BufferedImage;

/**
 * A font of 5x7 pixels with 2 rows for descenders, built in, so that captions need no fonts on the
 * machine. Characters outside printable ASCII are drawn as a question mark.
 */
final class BitmapFont {

  /** Columns from one character to the next. */
  static final int ADVANCE = 6;

  /** Rows of a character with its descender. */
  static final int HEIGHT = 9;

  private static final int WIDTH = 5;

  /**
   * Characters 32 to 126, a row a character from the top, each a base-32 digit whose highest bit is
   * the leftmost pixel; missing rows are empty.
   */
  private static final String[] GLYPHS =
      ("0 4444404 aaa0000 aavavaa 4fke5u4 op248j3 cik8lid 4440000 2488842 8422248 04lel40 044v440 "
              + "00000c48 000v000 00000cc 01248g0 "
              + "ehjlphe 4c4444e eh1248v v2421he 26aiv22 vgu11he 68guhhe v124888 ehhehhe ehhf12c "
              + "0cc0cc0 0cc0c48 248g842 00v0v00 8421248 eh12404 "
              + "eh1dlle ehhvhhh uhhuhhu ehggghe sihhhis vgguggv vgguggg ehgnhhf hhhvhhh e44444e "
              + "72222ic hikokih ggggggv hrllhhh hhpljhh ehhhhhe "
              + "uhhuggg ehhhlid uhhukih fgge11u v444444 hhhhhhe hhhhha4 hhhllla hha4ahh hhha444 "
              + "v1248gv e88888e 0g84210 e22222e 4ah0000 0000000v "
              + "8420000 00e1fhf ggmphhu 00egghe 11djhhf 00ehvge 698s888 00fhhhf1e ggmphhh 40c444e "
              + "2062222ic ggikoki c44444e 00qllll 00mphhh 00ehhhe "
              + "00uhhhugg 00fhhhf11 00mpggg 00ege1u 88s8896 00hhhjd 00hhha4 00hhlla 00ha4ah "
              + "00hhhhf1e 00v248v 2448442 4444444 8442448 008l200")
          .split(" ");

  private BitmapFont() {}

  /** Width in pixels of {@code text} at {@code scale}, without the gap after it. */
  static int width(String text, int scale) {
    return Math.max(0, text.length() * ADVANCE - 1) * scale;
  }

  /** Draws {@code text} with its upper left corner at (left, top); what falls outside is cut. */
  static void draw(BufferedImage image, String text, int left, int top, int scale, int colour) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String glyph = GLYPHS[(c < 32 || c > 126 ? '?' : c) - 32];
      for (int row = 0; row < glyph.length(); row++) {
        int bits = Character.digit(glyph.charAt(row), 32);
        for (int column = 0; column < WIDTH; column++) {
          if ((bits >> (WIDTH - 1 - column) & 1) != 0) {
            square(image, left + (i * ADVANCE + column) * scale, top + row * scale, scale, colour);
          }
        }
      }
    }
  }

  private static void square(BufferedImage image, int left, int top, int side, int colour) {
    for (int y = Math.max(0, top); y < Math.min(image.getHeight(), top + side); y++) {
      for (int x = Math.max(0, left); x < Math.min(image.getWidth(), left + side); x++) {
        image.setRGB(x, y, colour);
      }
    }
  }
}
