package io.nacre.onet.tflite;

import io.nacre.io.file.MalformedShapeException;
import java.util.List;
import java.util.Map;

/**
 * The way of a picture through a network up to the maps that it ends in: those whose means over the
 * picture the network goes on with. All sizes are known and small enough before anything runs.
 *
 * @param model the file
 * @param side pixels along a side of the picture
 * @param steps the operators on the way, in order
 * @param maps number of the tensor of the deepest maps of few channels
 * @param wide number of the tensor of the maps, often of more channels, that the mean is taken of
 * @param shapes the maps by the numbers of their tensors
 * @param constants for each tensor of constants, also those made wider, the one that has the data
 */
record PictureGraph(
    TfliteModel model,
    int side,
    List<TfliteOperator> steps,
    int maps,
    int wide,
    Map<Integer, Maps> shapes,
    Map<Integer, TfliteTensor> constants) {

  /** Sizes of maps. */
  record Maps(int height, int width, int channels) {

    boolean coarseAs(Maps other) {
      return height == other.height && width == other.width;
    }
  }

  /**
   * Follows a picture through a network.
   *
   * @throws MalformedShapeException when it has no such maps within reach of the operators that are
   *     known, is too large, or its parts do not fit together
   */
  static PictureGraph of(TfliteModel model) throws MalformedShapeException {
    return new PictureFollower(model).followed();
  }
}
