package io.nacre.io.arrays;

import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the published networks read what a point becomes: all sines, all cosines, in
 * both the octaves of x, then of y, then of z; x, y and z themselves; features of planes as here.
 */
final class PublishedInputs {

  private PublishedInputs() {}

  /**
   * The encoding of a network.
   *
   * @param inputs of its first layer
   * @param planes null when it has none
   * @throws IllegalArgumentException when no number of octaves gives so many inputs
   */
  static Encoding encoding(int inputs, FeatureTable.@Nullable TriPlane planes) {
    int plain = inputs - (planes == null ? 0 : planes.outputs());
    int octaves = (plain - 3) / 6;
    if (plain < 3 || plain != 3 + 6 * octaves) {
      throw new IllegalArgumentException(
          "layer0_weight has %d inputs; a point is 3 coordinates, 6 values an octave%s"
              .formatted(
                  inputs,
                  planes == null
                      ? ""
                      : " and %d values of the planes".formatted(planes.outputs())));
    }
    Encoding.Plain points = octaves == 0 ? Encoding.RAW : new Encoding.Positional(octaves);
    return planes == null ? points : new Encoding.Featured(points, planes);
  }

  /** For each input of a network of ours, which one of the published order it is. */
  static int[] order(Encoding encoding) {
    int octaves = encoding.plain().octaves();
    int[] order = new int[encoding.inputs()];
    for (int axis = 0; axis < 3; axis++) {
      order[axis] = 6 * octaves + axis;
      for (int octave = 0; octave < octaves; octave++) {
        order[3 + 6 * octave + axis] = axis * octaves + octave;
        order[6 + 6 * octave + axis] = (3 + axis) * octaves + octave;
      }
    }
    for (int i = encoding.plain().inputs(); i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }
}
