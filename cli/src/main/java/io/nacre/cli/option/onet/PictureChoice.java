package io.nacre.cli.option.onet;

import io.nacre.onet.data.observe.PictureSight;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say where in a picture the object is. */
public final class PictureChoice {

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description =
          "For a picture: a picture of the same size, white where the object is and black"
              + " elsewhere. Default: the opaque part of a transparent picture, or what differs"
              + " from a plain background.")
  private @Nullable Path mask;

  @Option(
      names = "--crop",
      paramLabel = "X,Y,W,H",
      converter = CropConverter.class,
      description = "For a picture: use only this part, in pixels from the upper left corner.")
  private PictureSight.@Nullable Crop crop;

  /** What was asked for. */
  public PictureSight sight() {
    return new PictureSight(mask, crop);
  }

  /** Four whole numbers. */
  static final class CropConverter implements ITypeConverter<PictureSight.Crop> {

    @Override
    public PictureSight.Crop convert(String text) {
      String[] parts = text.split(",", -1);
      try {
        if (parts.length == 4) {
          return new PictureSight.Crop(
              Integer.parseInt(parts[0].strip()),
              Integer.parseInt(parts[1].strip()),
              Integer.parseInt(parts[2].strip()),
              Integer.parseInt(parts[3].strip()));
        }
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'%s' is not a part of a picture: %s".formatted(text, e.getMessage()));
      }
      throw new TypeConversionException(
          ("'%s' is not a part of a picture: write X,Y,WIDTH,HEIGHT in pixels, such as"
                  + " 40,0,600,600")
              .formatted(text));
    }
  }
}
