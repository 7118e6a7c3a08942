package io.nacre.study.reproduce;

import static io.nacre.study.reproduce.ReproduceRow.*;

import java.util.List;
import java.util.Locale;

/** A table or figure of the conference paper or of the hierarchical method. */
public enum ReproduceTable {
  TABLE1(
      "Table I: methods and ablations",
      List.of(ONET, NI, NGLOD, NO_NAS, NO_SIZE_REWARD, NO_POST_PROCESSING, FULL, DEFAULT)),
  TABLE2("Table II: activations", List.of(SIGMOID, TANH, RELU, ELU, SWISH, FULL)),
  FIG1("Fig. 1: objects by method", List.of(NI, NI_13K, NGLOD, FULL)),
  FIG3("Fig. 3: objects by method", List.of(ONET, NI, NGLOD, FULL)),
  FIG4("Fig. 4: objects by IoU and CD", List.of(NI, FULL, DEFAULT)),
  STRATEGIES("Strategies at equal work", List.of(LADDER, HALVING, EVOLUTION, RANDOM, ENAS)),
  HIERARCHICAL(
      "Hierarchical method: surfaces", List.of(ReproduceRow.HIERARCHICAL, HIERARCHICAL_DEFAULT));

  private static final int RESOLUTION = 128;
  private static final int HIERARCHICAL_RESOLUTION = 256;

  private final String title;
  private final List<ReproduceRow> rows;

  ReproduceTable(String title, List<ReproduceRow> rows) {
    this.title = title;
    this.rows = rows;
  }

  /** Whether it is about surface voxels, not solids. */
  public boolean ofSurfaces() {
    return this == HIERARCHICAL;
  }

  /** Voxels per axis in the paper. */
  public int resolution() {
    return ofSurfaces() ? HIERARCHICAL_RESOLUTION : RESOLUTION;
  }

  /** Whether it is a sheet of pictures. */
  public boolean ofPictures() {
    return this == FIG1 || this == FIG3;
  }

  /** Whether it says nothing without a folder to write into. */
  public boolean needsFolder() {
    return this == FIG4 || ofPictures();
  }

  /** What its files are called. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /** Its rows in the paper's order, Nacre's own last. */
  public List<ReproduceRow> rows() {
    return rows;
  }
}
