package io.nacre.onet.data.shapenet;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.observe.Photo;
import io.nacre.onet.data.observe.PictureFile;
import io.nacre.onet.data.observe.PictureInput;
import io.nacre.onet.data.sample.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The renderings of Choy et al. (ECCV 2016) that lie beside the points of an object: {@value
 * #FOLDER}, with {@code 000.jpg}, {@code 001.jpg} and so on.
 */
public final class GivenViews {

  private static final String FOLDER = "img_choy2016";

  private static final Pattern PICTURE = Pattern.compile("\\d{3}\\.(jpg|png)");

  private GivenViews() {}

  /** Whether the folder of an object has such pictures. */
  public static boolean isIn(Path folder) throws IOException {
    return !pictures(folder).isEmpty();
  }

  /** The pictures of the folder of an object, in their order; none where there are none. */
  public static List<Path> pictures(Path folder) throws IOException {
    Path inside = folder.resolve(FOLDER);
    if (!Files.isDirectory(inside)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inside)) {
      return files
          .filter(file -> PICTURE.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    }
  }

  /**
   * The first {@code count} pictures of an object, or all where there are fewer, resampled where
   * they are larger or smaller.
   *
   * @param side pixels along a side of each
   * @throws MalformedShapeException when one is damaged
   */
  public static Views read(Path folder, int count, int side) throws IOException {
    List<Path> files = pictures(folder);
    int taken = Math.min(count, files.size());
    byte[] luma = new byte[taken * side * side];
    byte[] colour = new byte[3 * luma.length];
    for (int view = 0; view < taken; view++) {
      Photo photo = PictureFile.read(files.get(view));
      store(photo.luma().square(side), luma, view);
      store(PictureInput.of(photo, side, true), colour, view);
    }
    return new Views(taken, side, luma, List.of(), colour);
  }

  private static void store(float[] values, byte[] bytes, int view) {
    for (int i = 0; i < values.length; i++) {
      bytes[view * values.length + i] = (byte) Math.round(255 * values[i]);
    }
  }
}
