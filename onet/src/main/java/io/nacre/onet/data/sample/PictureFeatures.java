package io.nacre.onet.data.sample;

import java.util.function.Supplier;

/** What is made of a picture before a network that learns sees it. */
@FunctionalInterface
public interface PictureFeatures {

  /** Nothing: the picture itself. */
  PictureFeatures PLAIN = picture -> picture;

  /**
   * A row of a batch.
   *
   * @param picture 3 x side x side values in [0, 1]
   */
  float[] of(float[] picture);

  /**
   * The row of a picture of a training shape, which may be remembered.
   *
   * @param view number of the picture
   * @param picture gives it
   */
  default float[] of(TrainingShape shape, int view, Supplier<float[]> picture) {
    return of(picture.get());
  }
}
