package io.nacre.onet.data.observe;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
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

/** Reads pictures. */
public final class PictureFile {

  /** Most pixels along a side. */
  public static final int MAX_SIDE = 16_384;

  /** Most pixels of a picture. */
  public static final int MAX_PIXELS = 64 << 20;

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");

  private PictureFile() {}

  /**
   * A picture as it is meant to be seen.
   *
   * @param photo the pixels, turned
   * @param orientation how they are stored, 1 to 8 as EXIF has it; 1 is upright
   */
  public record Upright(Photo photo, int orientation) {}

  /**
   * The first picture of a file, turned as its EXIF orientation says.
   *
   * @throws MalformedShapeException as {@link #read}
   */
  public static Upright readUpright(Path path) throws IOException {
    Photo stored = read(path);
    int orientation = orientation(path);
    return new Upright(stored.upright(orientation), orientation);
  }

  /** 1 where the file says nothing, or nothing that can be read. */
  private static int orientation(Path path) {
    try {
      Directory exif =
          ImageMetadataReader.readMetadata(path.toFile())
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer said = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
      return said == null || said < 1 || said > 8 ? 1 : said;
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return 1;
    }
  }

  /**
   * The first picture of a file as it is stored.
   *
   * @throws MalformedShapeException when it is none of the formats, damaged, or larger than {@link
   *     #MAX_SIDE} or {@link #MAX_PIXELS}, which is found out before anything is allocated
   */
  public static Photo read(Path path) throws IOException {
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

  private static Photo read(ImageReader reader, Path path) throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(format)) {
      throw new MalformedShapeException(
          "%s: a %s picture; png, jpeg, gif and bmp are read".formatted(path, format));
    }
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image;
    Photo photo;
    try {
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      checkSize(path, width, height);
      image = reader.read(0);
      checkSize(path, image.getWidth(), image.getHeight());
      photo = photo(image);
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
    return photo;
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

  private static Photo photo(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] colours = new int[width * height];
    ColorModel model = image.getColorModel();
    boolean grey =
        model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(model instanceof IndexColorModel);
    for (int y = 0; y < height; y++) {
      if (grey) {
        greys(image.getRaster(), model, y, colours);
      } else {
        image.getRGB(0, y, width, 1, colours, y * width, width);
      }
    }
    return new Photo(width, height, colours);
  }

  /**
   * A row of a picture that holds brightness itself. Java takes such numbers for linear light and
   * would make them brighter than they are in the file.
   */
  private static void greys(Raster raster, ColorModel model, int y, int[] colours) {
    int most = (1 << model.getComponentSize(0)) - 1;
    boolean alpha = model.hasAlpha() && raster.getNumBands() > 1;
    int width = raster.getWidth();
    for (int x = 0; x < width; x++) {
      int value = Math.round(255f * raster.getSample(x, y, 0) / most);
      int opaque = alpha ? Math.round(255f * raster.getSample(x, y, 1) / most) : 255;
      colours[y * width + x] = opaque << 24 | value * 0x010101;
    }
  }
}
