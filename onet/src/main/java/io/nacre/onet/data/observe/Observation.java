package io.nacre.onet.data.observe;

import io.nacre.mesh.Normalization;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.ViewFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * An input of a trained network.
 *
 * @param row what its encoder reads, a row of a batch: a picture (3 x side x side, in [0, 1]) or
 *     what is made of one, a cloud (points x 3) or a grid (side^3 of 0 and 1, x slowest)
 * @param transform from the user's coordinates to the unit cube's, with which an answer is put back
 *     where the input was; of a grid, from those of its {@link io.nacre.voxel.GridFrame}; the
 *     identity for a picture
 * @param notes one sentence for each thing the user should know about how the row came about
 */
public record Observation(float[] row, Normalization transform, List<String> notes) {

  private static final String UNKNOWN =
      "the camera of the picture is not known: the shape is placed upright, as if seen from"
          + " the front and a little above, and about as large as the unit cube";

  public Observation {
    notes = List.copyOf(notes);
  }

  /** The same with {@code first} before its notes. */
  Observation after(List<String> first) {
    List<String> all = new ArrayList<>(first);
    all.addAll(notes);
    return new Observation(row, transform, all);
  }

  /**
   * Reads the input of a run from a file.
   *
   * @param plan what the run was trained on
   * @param which the grid of a file that holds several; empty otherwise
   * @param sight how the object is found in a picture
   * @param seed of the choice of points
   * @throws io.nacre.io.file.MalformedShapeException when the file is damaged or of the wrong kind
   * @throws IllegalArgumentException when networks of the plan's task read no input
   */
  public static Observation read(
      Path path, BatchPlan plan, OptionalInt which, PictureSight sight, long seed, int threads)
      throws IOException {
    return switch (plan.task()) {
      case IMAGE -> {
        InputKind.of(path).require(path, InputKind.PICTURE);
        Observation seen = sight.see(path, plan.imageSide(), plan.colour());
        float[] row = plan.features().of(seen.row());
        yield plan.target() == Target.DEFORMED_MESH
            ? new Observation(
                    ViewFrame.after(row, ViewFrame.usual()), seen.transform(), List.of(UNKNOWN))
                .after(seen.notes())
            : new Observation(row, seen.transform(), seen.notes());
      }
      case POINTS -> {
        InputKind.of(path).require(path, InputKind.CLOUD, InputKind.MESH, InputKind.ARRAY);
        yield CloudInput.read(path, plan.inputPoints(), seed);
      }
      case VOXELS -> {
        InputKind.of(path).require(path, InputKind.GRID, InputKind.MESH, InputKind.ARRAY);
        yield GridInput.read(path, plan.gridSide(), which, threads);
      }
      case RECON, GENERATE ->
          throw new IllegalArgumentException(
              "a run of the task %s takes no input; its shapes come only from codes"
                  .formatted(plan.task().name().toLowerCase(Locale.ROOT)));
    };
  }
}
