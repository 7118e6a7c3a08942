package io.nacre.onet.train;

import java.util.Locale;

/**
 * One validation of a training.
 *
 * @param step steps done
 * @param seconds training time so far
 * @param trainLoss mean loss of the steps since the row before
 * @param validation how good the network is
 */
public record CurveRow(long step, double seconds, double trainLoss, ValidationScore validation) {

  /** The names of the columns of {@link #csv}. */
  public static final String HEADER =
      "step,seconds,train_loss,validation_loss,validation_score,threshold";

  /** The row as comma-separated values; all but the seconds to the last bit. */
  public String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%.3f,%s,%s,%s,%s",
        step,
        seconds,
        trainLoss,
        validation.loss(),
        validation.score(),
        validation.threshold());
  }

  /**
   * The row that {@link #csv} gave.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  static CurveRow of(String csv) {
    String[] cells = csv.split(",");
    if (cells.length != 6) {
      throw new IllegalArgumentException("not a row of a curve: " + csv);
    }
    return new CurveRow(
        Long.parseLong(cells[0]),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        new ValidationScore(
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[4]),
            Double.parseDouble(cells[5])));
  }
}
