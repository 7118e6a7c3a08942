package io.nacre.study.reproduce.trials;

import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.Phase;
import io.nacre.search.hierarchical.PhaseOptions;
import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A training that the authors of the hierarchical method logged.
 *
 * @param set thingi32 or MGN10
 * @param id of the object in its set
 * @param number of the training in its stage, from 1
 * @param parameters of the network
 * @param accuracy part of all voxels of the grid, or of that of blocks, that are right
 * @param iou of the same, 0..1
 * @param layers hidden layers; none of a linear network
 */
public record PublishedTrial(
    String set,
    String id,
    Phase phase,
    Stage stage,
    int number,
    int parameters,
    double accuracy,
    double iou,
    List<Layer> layers) {

  /** When a network was trained. */
  public enum Stage {
    /** When the controller had proposed it. */
    SEARCH,
    /** Again, as one of the ten best. */
    FILTER
  }

  private static final String HEADING =
      "set,id,phase,stage,trial,params,accuracy,iou,reward,architecture";

  private static final int CELLS = 10;

  /**
   * Reads a table of trainings: {@value #HEADING}, layers with blanks between.
   *
   * @throws UserException when it is another table; the message names the line
   */
  public static List<PublishedTrial> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
      throw new UserException(
          "%s: not a table of trials, which begins %s".formatted(file, HEADING));
    }
    List<PublishedTrial> trials = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        trials.add(parse(lines.get(i)));
      } catch (IllegalArgumentException e) {
        throw new UserException("%s, line %d: %s".formatted(file, i + 1, e.getMessage()), e);
      }
    }
    return trials;
  }

  private static PublishedTrial parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException("%d cells instead of %d".formatted(cells.length, CELLS));
    }
    String layers = cells[9].strip();
    return new PublishedTrial(
        cells[0],
        cells[1],
        cells[2].equals("1") ? Phase.COARSE : Phase.FINE,
        cells[3].equals("filter") ? Stage.FILTER : Stage.SEARCH,
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]),
        layers.isEmpty() ? List.of() : Architecture.parse(layers).hidden());
  }

  /** Whether it is of the object that a file of that name holds. */
  public boolean isOf(String name) {
    return name.equals(id) || name.equals(set + "_" + id);
  }

  /** Epochs that it was trained for. */
  public double epochs() {
    PhaseOptions options =
        phase == Phase.COARSE
            ? PhaseOptions.coarse(HierarchyVersion.PUBLISHED)
            : PhaseOptions.fine(HierarchyVersion.PUBLISHED, SIDE);
    return stage == Stage.SEARCH ? options.childEpochs() : options.retrainEpochs();
  }

  /** Of the published grids. */
  private static final int SIDE = 256;
}
