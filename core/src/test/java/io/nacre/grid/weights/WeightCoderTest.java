package io.nacre.grid.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class WeightCoderTest {

  private final SplittableRandom random = new SplittableRandom(4);

  private WeightTable table(int rows, int columns, boolean biased, IntUnaryOperator values) {
    WeightTable blank = WeightTable.blank(rows, columns, biased);
    for (int i = 0; i < blank.values().length; i++) {
      blank.values()[i] = values.applyAsInt(i);
    }
    return new WeightTable(random.nextInt(256), rows, columns, biased, blank.values());
  }

  private int normal(double deviation) {
    return (int) Math.rint(random.nextGaussian() * deviation);
  }

  private static List<WeightTable> blanks(List<WeightTable> tables) {
    return tables.stream().map(t -> WeightTable.blank(t.rows(), t.columns(), t.biased())).toList();
  }

  private static int sizeOfRoundTrip(List<WeightTable> tables) {
    byte[] code = WeightCoder.encode(tables);
    List<WeightTable> decoded = WeightCoder.decode(code, blanks(tables));
    for (int i = 0; i < tables.size(); i++) {
      assertThat(decoded.get(i).values()).isEqualTo(tables.get(i).values());
      assertThat(decoded.get(i).step()).isEqualTo(tables.get(i).step());
    }
    return code.length;
  }

  @Test
  void everyTableComesBack() {
    int most = WeightCoder.LARGEST;
    sizeOfRoundTrip(List.of(table(1, 1, true, i -> 0)));
    sizeOfRoundTrip(List.of(table(3, 4, true, i -> i % 2 == 0 ? most : -most)));
    sizeOfRoundTrip(List.of(table(50, 3, false, i -> random.nextInt(-most, most + 1))));
    sizeOfRoundTrip(List.of(table(9, 7, true, i -> 1 << i % 16), table(1, 9, true, i -> -i)));
    for (int deviation = 1; deviation < 10_000; deviation *= 3) {
      int spread = deviation;
      sizeOfRoundTrip(
          List.of(table(12, 3, true, i -> normal(spread)), table(12, 12, true, i -> normal(1))));
    }
  }

  /** Entropy of a normal distribution: log2(deviation sqrt(2 pi e)). */
  @Test
  void normalNumbersTakeTheirEntropyAndLittleMore() {
    for (double deviation : new double[] {2, 5, 18, 60, 300}) {
      List<WeightTable> tables =
          List.of(
              table(20, 3, false, i -> normal(deviation)),
              table(20, 20, false, i -> normal(deviation)),
              table(20, 20, false, i -> normal(2 * deviation)));
      double bits = Math.log(deviation * Math.sqrt(2 * Math.PI * Math.E)) / Math.log(2);
      double ideal = (860 * bits + 400) / 8;
      assertThat((double) sizeOfRoundTrip(tables)).isBetween(0.97 * ideal, 1.03 * ideal + 8);
    }
  }

  @Test
  void sortedBiasesAreCheaperThanOthers() {
    int[] sorted = random.ints(64, 0, 1000).sorted().toArray();
    int[] shuffled = random.ints(64, -1000, 1000).toArray();
    int inOrder = sizeOfRoundTrip(List.of(table(64, 0, true, i -> sorted[i])));
    int asTheyAre = sizeOfRoundTrip(List.of(table(64, 0, true, i -> shuffled[i])));
    assertThat(asTheyAre - inOrder).isGreaterThan(40);
  }

  @Test
  void zerosTakeAlmostNothing() {
    assertThat(sizeOfRoundTrip(List.of(table(100, 100, true, i -> 0)))).isLessThan(40);
  }

  @Test
  void anyBytesAreSomeTables() {
    List<WeightTable> tables = List.of(table(8, 3, true, i -> normal(9)));
    byte[] code = WeightCoder.encode(tables);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(code, random.nextInt(code.length + 3));
      if (damaged.length > 0) {
        damaged[random.nextInt(damaged.length)] ^= (byte) random.nextInt(1, 256);
      }
      assertThat(WeightCoder.decode(damaged, blanks(tables))).hasSize(1);
    }
    byte[] ones = new byte[300];
    Arrays.fill(ones, (byte) 255);
    assertThat(WeightCoder.decode(ones, blanks(tables))).hasSize(1);
  }
}
