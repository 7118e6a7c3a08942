package io.nacre.cli;

import static io.nacre.cli.ReproduceRow.*;

import java.util.List;
import java.util.Locale;

/** What of the conference paper is reproduced. */
enum ReproduceTable {
  TABLE1("Table I: methods", List.of(ONET, NI, NGLOD, FULL, DEFAULT)),
  TABLE2(
      "Table II: ablations",
      List.of(NO_NAS, NO_SIZE_REWARD, NO_POST_PROCESSING, FULL, SIGMOID, TANH, RELU, ELU, SWISH)),
  FIG4("Fig. 4: objects by IoU and CD", List.of(NI, FULL, DEFAULT));

  private final String title;
  private final List<ReproduceRow> rows;

  ReproduceTable(String title, List<ReproduceRow> rows) {
    this.title = title;
    this.rows = rows;
  }

  /** What its files are called. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /** Its rows in the paper's order, Nacre's own last. */
  List<ReproduceRow> rows() {
    return rows;
  }
}
