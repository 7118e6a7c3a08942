package io.nacre.onet.eval;

import java.util.List;

/**
 * One method's scores of every shape.
 *
 * @param method the method's name
 * @param shapes a score a shape, in the order of the shapes
 */
public record MethodScores(String method, List<ShapeScore> shapes) {

  public MethodScores {
    shapes = List.copyOf(shapes);
  }

  /** The classes of the shapes, sorted. */
  public List<String> categories() {
    return shapes.stream().map(ShapeScore::category).distinct().sorted().toList();
  }

  /** The mean over the shapes of a class. */
  public MeanScore mean(String category) {
    return MeanScore.ofShapes(
        shapes.stream().filter(score -> score.category().equals(category)).toList());
  }

  /** The mean over classes, each counting the same however many shapes it has. */
  public MeanScore mean() {
    return MeanScore.ofClasses(categories().stream().map(this::mean).toList());
  }
}
