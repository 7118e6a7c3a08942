package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LstmLayerTest {

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  @Test
  void twoStepsOfOneUnitAreTheTextbookFormulas() {
    // Rows: input gate, forget gate, candidate, output gate; columns: input, output before, bias.
    double[] parameters = {
      Double.NaN, 0.5, -0.3, 0.1, 0.7, 0.2, 1, -0.4, 0.9, 0.05, 0.6, -0.8, 0.2, Double.NaN
    };
    LstmLayer lstm = new LstmLayer(1, 1, 1);
    assertThat(lstm.parameterCount()).isEqualTo(12);
    assertThat(lstm.forgetBias(0)).isEqualTo(6);
    LstmLayer.Step first = lstm.forward(parameters, new double[] {2}, null);
    double cell = sigmoid(1.1) * Math.tanh(-0.75);
    double output = sigmoid(1.4) * Math.tanh(cell);
    assertThat(first.cell()[0]).isCloseTo(cell, within(1e-15));
    assertThat(first.output()[0]).isCloseTo(output, within(1e-15));
    LstmLayer.Step second = lstm.forward(parameters, new double[] {-1}, first);
    double nextCell =
        sigmoid(-0.7 + 0.2 * output + 1) * cell
            + sigmoid(-0.5 - 0.3 * output + 0.1) * Math.tanh(0.4 + 0.9 * output + 0.05);
    assertThat(second.cell()[0]).isCloseTo(nextCell, within(1e-15));
    assertThat(second.output()[0])
        .isCloseTo(sigmoid(-0.6 - 0.8 * output + 0.2) * Math.tanh(nextCell), within(1e-15));
  }
}
