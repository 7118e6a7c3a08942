package io.nacre.onet.data.observe;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the object is found in a user's picture.
 *
 * @param mask a picture as large as the other, white where the object is; null to find it where the
 *     picture is transparent or its background plain
 * @param crop the part of the picture that is looked at; null for all of it
 */
public record PictureSight(@Nullable Path mask, @Nullable Crop crop) {

  /** The object is found without help. */
  public static final PictureSight UNAIDED = new PictureSight(null, null);

  /**
   * The longer side of the object's rectangle, as a part of the picture's side, in the pictures
   * that networks are trained on ({@code ViewRenderer}): in the middle, and within which limits 98
   * of 100 lie. Measured on 120 views of ModelNet's chairs and monitors.
   */
  private static final double USUAL = 0.75;

  private static final double SMALL = 0.6;
  private static final double LARGE = 0.9;

  /** Pixels along a side that are enough to find an object with. */
  private static final int FINE = 1024;

  private static final int NEARLY_WHITE = 248;

  /** A rectangle of pixels, from the upper left corner of the upright picture. */
  public record Crop(int left, int top, int width, int height) {

    public Crop {
      if (left < 0 || top < 0 || width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "a crop begins at 0 or more and has pixels: %d,%d,%d,%d"
                .formatted(left, top, width, height));
      }
    }
  }

  /**
   * Looks at a picture: upright as its EXIF orientation says, cut to the crop, the object alone on
   * white in a square, as large in it as in the pictures of trainings. A picture on white that is
   * framed like these, and one in which no object can be told from the background, are taken as a
   * whole.
   *
   * @param side pixels along a side of the observation
   * @param colour whether the network sees colours
   * @throws MalformedShapeException when a file is no picture, or nothing is to be seen
   */
  public Observation see(Path path, int side, boolean colour) throws IOException {
    List<String> notes = new ArrayList<>();
    PictureFile.Upright upright = PictureFile.readUpright(path);
    if (upright.orientation() > 1) {
      notes.add("the picture was turned upright, as its EXIF orientation says");
    }
    Photo photo = part(path, upright.photo()).reduced(FINE);
    ObjectMask found = mask == null ? found(photo, notes) : given(mask, upright.photo());
    Photo seen = found == null ? photo : framed(photo, found);
    Luma luma = seen.luma();
    if (luma.isUniform()) {
      throw new MalformedShapeException(
          ("%s: all %dx%d pixels are the same, so the picture shows no object; give another"
                  + " picture")
              .formatted(path, luma.width(), luma.height()));
    }
    return new Observation(PictureInput.of(seen, side, colour), Normalization.IDENTITY, notes);
  }

  private Photo part(Path path, Photo photo) throws IOException {
    if (crop == null) {
      return photo;
    }
    if (crop.left + (long) crop.width > photo.width()
        || crop.top + (long) crop.height > photo.height()) {
      throw new MalformedShapeException(
          "%s: the crop %d,%d,%d,%d reaches beyond its %dx%d pixels"
              .formatted(
                  path,
                  crop.left,
                  crop.top,
                  crop.width,
                  crop.height,
                  photo.width(),
                  photo.height()));
    }
    return photo.cut(crop.left, crop.top, crop.width, crop.height);
  }

  private ObjectMask given(Path file, Photo whole) throws IOException {
    Photo drawn = PictureFile.readUpright(file).photo();
    if (drawn.width() != whole.width() || drawn.height() != whole.height()) {
      throw new MalformedShapeException(
          "%s: a mask of %dx%d pixels for a picture of %dx%d; both have to be as large"
              .formatted(file, drawn.width(), drawn.height(), whole.width(), whole.height()));
    }
    ObjectMask object = ObjectMask.bright(part(file, drawn).reduced(FINE));
    if (object.count() == 0) {
      throw new MalformedShapeException(
          file + ": nothing in the mask is white, so there is no object; paint it white on black");
    }
    return object;
  }

  private static @Nullable ObjectMask found(Photo photo, List<String> notes) {
    boolean transparent = photo.transparent();
    ObjectMask object = transparent ? ObjectMask.opaque(photo) : PlainGround.find(photo);
    if (object == null || object.count() == 0) {
      if (!transparent) {
        notes.add(
            "the background is not plain, so the whole picture is used; cut out the object with"
                + " --crop or --mask");
      }
      return null;
    }
    if (isFramed(photo, object)) {
      return null;
    }
    int[] bounds = object.bounds();
    notes.add(
        String.format(
            Locale.ROOT,
            "the object was found %s: %dx%d of %dx%d pixels",
            transparent ? "where the picture is opaque" : "on a plain background",
            bounds[2],
            bounds[3],
            photo.width(),
            photo.height()));
    return object;
  }

  /** Whether a picture looks like those of trainings already. */
  private static boolean isFramed(Photo photo, ObjectMask object) {
    int[] bounds = object.bounds();
    double extent = (double) Math.max(bounds[2], bounds[3]) / photo.width();
    if (photo.width() != photo.height() || extent < SMALL || extent > LARGE) {
      return false;
    }
    Luma luma = photo.luma();
    int last = luma.bytes().length - 1;
    int[] corners = {0, photo.width() - 1, last - photo.width() + 1, last};
    for (int corner : corners) {
      if ((luma.bytes()[corner] & 255) < NEARLY_WHITE) {
        return false;
      }
    }
    return true;
  }

  private static Photo framed(Photo photo, ObjectMask object) {
    int[] bounds = object.bounds();
    int side = (int) Math.ceil(Math.max(bounds[2], bounds[3]) / USUAL);
    return object
        .alone(photo)
        .cut(bounds[0] - (side - bounds[2]) / 2, bounds[1] - (side - bounds[3]) / 2, side, side);
  }
}
