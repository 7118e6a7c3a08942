package io.nacre.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of text of any script, as an outline that is filled like any other shape, so that it does
 * not depend on how the machine draws letters. Where the JVM has no fonts, letters of {@link
 * BitmapFont}.
 */
final class Caption {

  /** Text is shortened rather than made smaller than this share of the wanted size, or pixels. */
  private static final double LEAST_SHARE = 0.75;

  private static final double LEAST_PIXELS = 10;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Rows of a line for each unit of size. */
  static final double LINE = 1.4;

  private static final double BASELINE = 1.05;

  private final String text;
  private final float size;
  private final List<Font> fonts;

  /**
   * A line as wide as it gets.
   *
   * @param text control characters count as blanks
   * @param size of the letters in pixels
   * @param bundled the font to take if it has the letters, or null for bitmaps
   */
  Caption(String text, float size, @Nullable Font bundled) {
    this.text = text.replaceAll("\\p{Cntrl}", " ");
    this.size = size;
    fonts = bundled == null ? List.of() : fonts(this.text, bundled.deriveFont(size));
  }

  /**
   * A caption that is at most so many pixels wide: a little smaller if need be, and if that does
   * not do with an ellipsis in its middle.
   */
  static Caption within(double width, String text, float size, @Nullable Font bundled) {
    Caption whole = new Caption(text, size, bundled);
    if (whole.width() <= width) {
      return whole;
    }
    double least = Math.max(LEAST_SHARE * size, Math.min(size, LEAST_PIXELS));
    float smaller = (float) Math.max(least, 0.99 * size * width / whole.width());
    if (new Caption(text, smaller, bundled).width() <= width) {
      return new Caption(text, smaller, bundled);
    }
    int[] ends = letterEnds(text);
    String gap = bundled == null ? "..." : "…";
    // The most letters that fit: kept ones fit, too many do not.
    int kept = 0;
    int tooMany = ends.length;
    while (tooMany - kept > 1) {
      int middle = (kept + tooMany) / 2;
      if (new Caption(shortened(text, ends, middle, gap), smaller, bundled).width() <= width) {
        kept = middle;
      } else {
        tooMany = middle;
      }
    }
    return new Caption(shortened(text, ends, kept, gap), smaller, bundled);
  }

  /** The ends of all letters with their marks. */
  private static int[] letterEnds(String text) {
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    List<Integer> ends = new ArrayList<>();
    for (int end = letters.first(); end != BreakIterator.DONE; end = letters.next()) {
      ends.add(end);
    }
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String shortened(String text, int[] ends, int kept, String gap) {
    int head = ends[(kept + 1) / 2];
    int tail = ends[ends.length - 1 - kept / 2];
    return text.substring(0, head) + gap + text.substring(tail);
  }

  /** The text as it is shown. */
  String text() {
    return text;
  }

  /** The characters that no font at hand has, or nothing. */
  String missing() {
    return text.codePoints()
        .filter(
            c ->
                fonts.isEmpty()
                    ? c < 32 || c > 126
                    : isLetter(c) && fonts.stream().noneMatch(font -> font.canDisplay(c)))
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Width in pixels that the letters take. */
  double width() {
    if (fonts.isEmpty()) {
      return BitmapFont.width(text, bitmapScale());
    }
    return Math.ceil(outline().getBounds2D().getWidth());
  }

  /** Draws it in the middle of a line whose upper left corner is given. */
  void draw(BufferedImage image, int left, int top, int lineWidth, int colour) {
    if (fonts.isEmpty()) {
      int scale = bitmapScale();
      int x = left + (lineWidth - BitmapFont.width(text, scale)) / 2;
      BitmapFont.draw(image, text, x, top, scale, colour);
      return;
    }
    Shape outline = outline();
    Rectangle2D bounds = outline.getBounds2D();
    double x = left + (lineWidth - bounds.getWidth()) / 2 - bounds.getX();
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(new Color(colour));
    graphics.translate(x, top + Math.rint(BASELINE * size));
    graphics.fill(outline);
    graphics.dispose();
  }

  private int bitmapScale() {
    return Math.max(1, (int) (LINE * size / (BitmapFont.HEIGHT + 2)));
  }

  private Shape outline() {
    if (text.isBlank()) {
      return new Path2D.Double();
    }
    char[] letters = text.toCharArray();
    boolean plain = fonts.size() == 1 && !Font.textRequiresLayout(letters, 0, letters.length);
    if (plain) {
      return fonts.getFirst().createGlyphVector(CONTEXT, text).getOutline();
    }
    AttributedString mixed = new AttributedString(text);
    Font current = fonts.getFirst();
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int end = at + Character.charCount(c);
      current = font(c, current);
      mixed.addAttribute(TextAttribute.FONT, current, at, end);
      at = end;
    }
    return new TextLayout(mixed.getIterator(), CONTEXT).getOutline(new AffineTransform());
  }

  /** The first font that has a letter; marks stay with the letter before if its font has them. */
  private Font font(int c, Font before) {
    if (!isLetter(c) && before.canDisplay(c)) {
      return before;
    }
    return fonts.stream().filter(font -> font.canDisplay(c)).findFirst().orElse(before);
  }

  /** The bundled font, then what else is needed for the text. */
  private static List<Font> fonts(String text, Font bundled) {
    List<Font> fonts = new ArrayList<>(List.of(bundled));
    text.codePoints()
        .filter(Caption::isLetter)
        .forEach(
            c -> {
              if (fonts.stream().noneMatch(font -> font.canDisplay(c))) {
                Font other = PictureFont.installed(c, bundled.getSize2D());
                if (other != null) {
                  fonts.add(other);
                }
              }
            });
    return fonts;
  }

  /** Whether a character is drawn for itself: not a joiner, a variation or a mark. */
  private static boolean isLetter(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      default -> true;
    };
  }
}
