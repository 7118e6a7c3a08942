package io.nacre.format;

import io.nacre.grid.weights.WeightCoder;
import io.nacre.grid.weights.WeightTable;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parameters as {@link Precision#CODED} stores them: integers times a step a map, range coded. */
final class CodedWeights {

  /** Networks up to this size may be coded in any number of bytes. */
  static final int FREE = 1 << 16;

  /** Parameters beyond that for each byte. */
  static final int PER_BYTE = 32;

  private CodedWeights() {}

  /** Parameters that {@code bytes} may stand for, so that small files ask for little. */
  static long most(long bytes) {
    return FREE + PER_BYTE * bytes;
  }

  /**
   * The code of the parameters of {@code network}.
   *
   * @throws IllegalArgumentException when a parameter is too large, or so few bytes would do that
   *     readers refuse to fill so many parameters from them
   */
  static byte[] write(Network network) {
    byte[] code = code(network);
    int parameters = network.parameters().length;
    if (parameters > most(code.length)) {
      throw new IllegalArgumentException(
          "%d parameters that are all but constant cannot be coded: choose another precision"
              .formatted(parameters));
    }
    return code;
  }

  private static byte[] code(Network network) {
    Architecture architecture = network.architecture();
    Network rounded = WeightGrid.under(network).round(network);
    WeightGrid grid = WeightGrid.under(rounded);
    List<WeightTable> tables = new ArrayList<>();
    float[] p = rounded.parameters();
    for (int part = 0; part < WeightGrid.parts(architecture); part++) {
      WeightTable blank = blank(architecture, part);
      int from = WeightGrid.offset(architecture, part);
      for (int i = 0; i < blank.values().length; i++) {
        blank.values()[i] = grid.integer(part, p[from + i]);
      }
      tables.add(
          new WeightTable(
              grid.code(part), blank.rows(), blank.columns(), blank.biased(), blank.values()));
    }
    return WeightCoder.encode(tables);
  }

  /** The parameters that {@code code}, at byte {@code offset} of the file, stands for. */
  static float[] read(Architecture architecture, byte[] code, int offset)
      throws MalformedNacreException {
    List<WeightTable> blanks = new ArrayList<>();
    for (int part = 0; part < WeightGrid.parts(architecture); part++) {
      blanks.add(blank(architecture, part));
    }
    float[] p = new float[architecture.parameterCount()];
    List<WeightTable> tables = WeightCoder.decode(code, blanks);
    for (int part = 0; part < tables.size(); part++) {
      WeightTable table = tables.get(part);
      float step = WeightGrid.step(table.step());
      int from = WeightGrid.offset(architecture, part);
      for (int i = 0; i < table.values().length; i++) {
        int value = table.values()[i];
        if (Math.abs(value) > WeightCoder.LARGEST) {
          throw new MalformedNacreException("a coded weight is too large: " + value, offset);
        }
        p[from + i] = step * value;
      }
    }
    return p;
  }

  /** Whether an encoder would write these parameters as {@code code}. */
  static boolean spells(byte[] code, Network network) {
    return network.architecture().parameterCount() <= most(code.length)
        && Arrays.equals(code, code(network));
  }

  private static WeightTable blank(Architecture architecture, int part) {
    if (part < architecture.depth()) {
      return WeightTable.blank(architecture.fanOut(part), architecture.fanIn(part), true);
    }
    int channels = ((Encoding.Featured) architecture.encoding()).table().channels();
    return WeightTable.blank(architecture.encoding().parameters() / channels, channels, false);
  }
}
