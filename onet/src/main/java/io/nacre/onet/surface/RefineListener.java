package io.nacre.onet.surface;

/** Is told of a refinement's progress. */
@FunctionalInterface
public interface RefineListener {

  /** Ignores the progress and lets the refinement run to its end. */
  RefineListener NONE = (step, loss) -> true;

  /**
   * Called after each step; the refinement ends there when the answer is false.
   *
   * @param step from 1
   * @param loss before that step, mean over the triangles
   */
  boolean onStep(int step, double loss);
}
