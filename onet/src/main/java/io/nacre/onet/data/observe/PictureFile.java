package io.nacre.onet.data.observe;

import io.nacre.io.file.MalformedShapeException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Reads the brightness of pictures, transparent ones on white. */
public final class PictureFile {

  /** Most pixels along a side. */
  public static final int MAX_SIDE = 16_384;

  /** Most pixels of a picture. */
  public static final int MAX_PIXELS = 64 << 20;

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");

  private PictureFile() {}

  /**
   * The first picture of a file.
   *
   * @throws MalformedShapeException when it is none of the formats, damaged, or larger than {@link
   *     #MAX_SIDE} or {@link #MAX_PIXELS}, which is found out before anything is allocated
   */
  public static Luma read(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " is not a file");
    }
    try (FileImageInputStream in = new FileImageInputStream(path.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new MalformedShapeException(
            path + ": not a picture of a known format; png, jpeg, gif and bmp are read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return read(reader, path);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Luma read(ImageReader reader, Path path) throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(format)) {
      throw new MalformedShapeException(
          "%s: a %s picture; png, jpeg, gif and bmp are read".formatted(path, format));
    }
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image;
    Luma luma;
    try {
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      checkSize(path, width, height);
      image = reader.read(0);
      checkSize(path, image.getWidth(), image.getHeight());
      luma = luma(image);
    } catch (MalformedShapeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new MalformedShapeException(
          "%s: the %s picture is damaged or of an unknown kind (%s); save it again as png"
              .formatted(path, format, Objects.requireNonNullElse(e.getMessage(), "cut off?")),
          e);
    }
    for (String warning : warnings) {
      if (warning.startsWith("Truncated")) {
        throw new MalformedShapeException(
            "%s: the %s picture is cut off; fetch it again".formatted(path, format));
      }
    }
    return luma;
  }

  private static void checkSize(Path path, int width, int height) throws IOException {
    if (width < 1 || height < 1) {
      throw new MalformedShapeException(
          "%s: a picture of %dx%d pixels shows nothing".formatted(path, width, height));
    }
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
      throw new MalformedShapeException(
          "%s: %dx%d pixels are too many; at most %d along a side and %d in all are read, and a few hundred along a side are enough"
              .formatted(path, width, height, MAX_SIDE, MAX_PIXELS));
    }
  }

  private static Luma luma(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] bytes = new byte[width * height];
    ColorModel model = image.getColorModel();
    boolean grey =
        model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(model instanceof IndexColorModel);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (grey) {
        greys(image.getRaster(), model, y, row);
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          row[x] = onWhite(Luma.of(row[x]), row[x] >>> 24);
        }
      }
      for (int x = 0; x < width; x++) {
        bytes[y * width + x] = (byte) row[x];
      }
    }
    return new Luma(width, height, bytes, 0);
  }

  /**
   * A row of a picture that holds brightness itself. Java takes such numbers for linear light and
   * would make them brighter than they are in the file.
   */
  private static void greys(Raster raster, ColorModel model, int y, int[] row) {
    int most = (1 << model.getComponentSize(0)) - 1;
    boolean alpha = model.hasAlpha() && raster.getNumBands() > 1;
    for (int x = 0; x < row.length; x++) {
      int value = Math.round(255f * raster.getSample(x, y, 0) / most);
      row[x] = onWhite(value, alpha ? Math.round(255f * raster.getSample(x, y, 1) / most) : 255);
    }
  }

  private static int onWhite(int luma, int alpha) {
    return 255 - (alpha * (255 - luma) + 127) / 255;
  }
}
