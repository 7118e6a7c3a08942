package io.nacre.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of pictures: DejaVu Sans, which comes with this library, so that pictures look alike
 * everywhere; for what that lacks (Chinese, say), the fonts of the machine.
 */
public final class PictureFont {

  private static final String RESOURCE = "DejaVuSans.ttf";

  /** Where the JDK looks for fonts on machines without fontconfig; it may name none. */
  private static final String CONFIGURATION = "sun.awt.fontconfig";

  private static final String NO_FONTS = "version=1\nsequence.allfonts=default\n";

  private static final Set<String> LOGICAL =
      Set.of(Font.DIALOG, Font.DIALOG_INPUT, Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED);

  private PictureFont() {}

  /** Loaded once, by the first text. */
  private static final class Bundled {
    static final @Nullable Font FONT = load();
  }

  /** Listed once, by the first text that the bundled font lacks a letter of. */
  private static final class Installed {
    static final List<Font> FONTS = list();
  }

  /** The bundled font; null where the JVM cannot draw fonts at all. */
  public static @Nullable Font bundled(float size) {
    Font font = Bundled.FONT;
    return font == null ? null : font.deriveFont(size);
  }

  /**
   * A font that has all letters of some texts: the bundled one, else the first of the machine; the
   * bundled one too where none has them all, and null where the JVM cannot draw fonts.
   */
  public static @Nullable Font forAll(List<String> texts, float size) {
    Font font = bundled(size);
    if (font == null || texts.stream().allMatch(text -> font.canDisplayUpTo(text) < 0)) {
      return font;
    }
    return Installed.FONTS.stream()
        .filter(other -> texts.stream().allMatch(text -> other.canDisplayUpTo(text) < 0))
        .findFirst()
        .orElse(font)
        .deriveFont(size);
  }

  /** A font of the machine that has a letter, or null. */
  static @Nullable Font installed(int codePoint, float size) {
    return Installed.FONTS.stream()
        .filter(font -> font.canDisplay(codePoint))
        .findFirst()
        .map(font -> font.deriveFont(size))
        .orElse(null);
  }

  private static @Nullable Font load() {
    try {
      return read();
    } catch (IOException | FontFormatException | RuntimeException | LinkageError e) {
      return System.getProperty(CONFIGURATION) == null ? loadWithoutFontconfig() : null;
    }
  }

  /** The JDK wants to be told of the machine's fonts before it reads ours: it is told of none. */
  private static @Nullable Font loadWithoutFontconfig() {
    try {
      Path configuration = Files.createTempFile("nacre-fonts", ".properties");
      try {
        Files.writeString(configuration, NO_FONTS);
        System.setProperty(CONFIGURATION, configuration.toString());
        return read();
      } finally {
        Files.delete(configuration);
      }
    } catch (IOException | FontFormatException | RuntimeException | LinkageError e) {
      System.clearProperty(CONFIGURATION);
      return null;
    }
  }

  private static Font read() throws IOException, FontFormatException {
    try (InputStream in = PictureFont.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the library comes without " + RESOURCE);
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (InternalError e) {
      throw new IOException("the JVM cannot draw fonts", e);
    }
  }

  /**
   * Upright ones first, then by name, so that the choice is always the same. The names that stand
   * for several fonts are left out: without fonts on the machine they fail when they are used.
   */
  private static List<Font> list() {
    try {
      List<Font> fonts =
          new ArrayList<>(
              Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()));
      fonts.removeIf(font -> LOGICAL.contains(font.getFamily(Locale.ROOT)));
      fonts.sort(
          Comparator.<Font, Boolean>comparing(PictureFont::isSlantedOrBold)
              .thenComparing(font -> font.getFontName(Locale.ROOT)));
      return fonts;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return List.of();
    }
  }

  private static boolean isSlantedOrBold(Font font) {
    String name = font.getFontName(Locale.ROOT).toLowerCase(Locale.ROOT);
    return name.contains("bold") || name.contains("italic") || name.contains("oblique");
  }
}
