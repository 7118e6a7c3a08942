package io.nacre.grid.weights;

import io.nacre.grid.range.AdaptiveBits;
import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.RangeDecoder;
import io.nacre.grid.range.RangeEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact coding of the integers that a network's quantised parameters are. How large a weight may be
 * is learned while coding: from the table, from its column and from its row so far. Biases, which
 * come before the weights of a table, are told as differences from one row to the next; sorting the
 * neurons of a layer makes those small and of one sign.
 */
public final class WeightCoder {

  /** Largest magnitude of a value. */
  public static final int LARGEST = (1 << 16) - 1;

  /** Mean magnitude, in 16ths, that is expected of the first table. */
  private static final int FIRST_MEAN = 160;

  private final BinaryCoder coder;
  private final MagnitudeModel weights = new MagnitudeModel(3);
  private final MagnitudeModel biases = new MagnitudeModel(1);
  private final AdaptiveBits biasSigns = new AdaptiveBits(2, 255);
  private final RunningMagnitude ofTable = new RunningMagnitude();
  private final RunningMagnitude ofBiases = new RunningMagnitude();
  private final int[] levels = new int[3];

  private WeightCoder(BinaryCoder coder) {
    this.coder = coder;
    ofTable.begin(FIRST_MEAN, 1);
    ofBiases.begin(FIRST_MEAN, 1);
  }

  /** The code of {@code tables}, without their shapes; it never ends in a zero byte. */
  public static byte[] encode(List<WeightTable> tables) {
    RangeEncoder encoder = new RangeEncoder();
    WeightCoder coder = new WeightCoder(encoder);
    for (WeightTable table : tables) {
      coder.table(table);
    }
    return encoder.finish();
  }

  /**
   * The tables that {@code bytes} hold. Any bytes give some tables, in time and memory that depend
   * on the shapes only.
   *
   * @param shapes tables of the same shapes; they are filled
   */
  public static List<WeightTable> decode(byte[] bytes, List<WeightTable> shapes) {
    WeightCoder coder = new WeightCoder(new RangeDecoder(bytes, 0, bytes.length));
    List<WeightTable> tables = new ArrayList<>();
    for (WeightTable shape : shapes) {
      tables.add(coder.table(shape));
    }
    return tables;
  }

  private WeightTable table(WeightTable table) {
    int step = 0;
    for (int shift = 7; shift >= 0; shift--) {
      step = step << 1 | coder.code(table.step() >>> shift & 1, 1 << 15);
    }
    if (table.biased()) {
      biases(table);
    }
    weights(table);
    return new WeightTable(step, table.rows(), table.columns(), table.biased(), table.values());
  }

  private void biases(WeightTable table) {
    ofBiases.begin(ofBiases.mean(), 1);
    int before = 0;
    for (int r = 0; r < table.rows(); r++) {
      int at = r * table.stride() + table.columns();
      int difference = table.values()[at] - before;
      levels[0] = ofBiases.level();
      int magnitude = biases.code(coder, Math.abs(difference), levels);
      ofBiases.add(magnitude);
      boolean negative = difference < 0;
      if (magnitude > 0) {
        int context = r == 0 ? 0 : 1;
        int bit = coder.code(negative ? 1 : 0, probability(context));
        biasSigns.update(context, bit);
        negative = bit == 1;
      }
      before = before + (negative ? -magnitude : magnitude);
      table.values()[at] = before;
    }
  }

  private int probability(int context) {
    return Math.max(32, 16 * biasSigns.probability(context));
  }

  private void weights(WeightTable table) {
    ofTable.begin(ofTable.mean(), 1);
    RunningMagnitude[] ofColumn = new RunningMagnitude[table.columns()];
    for (int c = 0; c < ofColumn.length; c++) {
      ofColumn[c] = new RunningMagnitude();
      ofColumn[c].begin(0, 0);
    }
    RunningMagnitude ofRow = new RunningMagnitude();
    for (int r = 0; r < table.rows(); r++) {
      ofRow.begin(ofTable.mean(), 3);
      for (int c = 0; c < table.columns(); c++) {
        if (r == 0) {
          ofColumn[c].begin(ofTable.mean(), 3);
        }
        int at = r * table.stride() + c;
        int value = table.values()[at];
        levels[0] = ofTable.level();
        levels[1] = ofColumn[c].level();
        levels[2] = ofRow.level();
        int magnitude = weights.code(coder, Math.abs(value), levels);
        boolean negative = magnitude > 0 && coder.code(value < 0 ? 1 : 0, 1 << 15) == 1;
        ofTable.add(magnitude);
        ofColumn[c].add(magnitude);
        ofRow.add(magnitude);
        table.values()[at] = negative ? -magnitude : magnitude;
      }
    }
  }
}
