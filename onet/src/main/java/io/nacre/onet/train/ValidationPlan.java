package io.nacre.onet.train;

/**
 * How often and on how much a training is judged.
 *
 * @param every steps between two validations, at least 1
 * @param shapes most shapes that are looked at, spread evenly over the validation shapes
 * @param points most points of each
 */
public record ValidationPlan(int every, int shapes, int points) {

  public ValidationPlan {
    if (every < 1 || shapes < 1 || points < 1) {
      throw new IllegalArgumentException(
          "validations need at least one step between them, one shape and one point, not %d, %d, %d"
              .formatted(every, shapes, points));
    }
  }
}
