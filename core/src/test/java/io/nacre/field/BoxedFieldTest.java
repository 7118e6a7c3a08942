package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.BoundingBox;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoxedFieldTest {

  private static final BoundingBox BOX = new BoundingBox(-1, -1, -1, 1, 1, 1);

  /** score = value + y. */
  private record Slope(float value) implements DifferentiableField {
    @Override
    public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
      for (int i = 0; i < count; i++) {
        assertThat(Math.abs(x[i])).as("never asked outside").isLessThanOrEqualTo(1);
        out[i] = value + y[i];
      }
    }

    @Override
    public void gradients(
        float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
      Arrays.fill(gx, 0);
      Arrays.fill(gy, 1);
      Arrays.fill(gz, 0);
    }
  }

  private static float[] gradient(Field field, float x, float y, float z) {
    float[][] g = new float[3][1];
    ((DifferentiableField) field)
        .gradients(new float[] {x}, new float[] {y}, new float[] {z}, g[0], g[1], g[2], 1);
    return new float[] {g[0][0], g[1][0], g[2][0]};
  }

  @Test
  void positiveScoresFallThroughZeroAtTheFace() {
    BoxedField field = new BoxedField(new Slope(4), BOX, 0.5f);
    assertThat(field.at(0, 0, 0)).isEqualTo(4);
    assertThat(field.at(0.5f, 0, 0)).isEqualTo(4);
    assertThat(field.at(0.75f, 0, 0)).isEqualTo(2);
    assertThat(field.at(1, 0, 0)).isZero();
    assertThat(field.at(1.25f, 0, 0)).isEqualTo(-2);
    assertThat(field.at(0, 1.5f, 0)).isEqualTo(-5);
    assertThat(gradient(field, 0, 0, 0)).containsExactly(0, 1, 0);
    assertThat(gradient(field, 0.75f, 0, 0)).containsExactly(-8, 0.5f, 0);
    assertThat(gradient(field, -1, 0, 0)).containsExactly(8, 0, 0);
  }

  @Test
  void otherScoresStay() {
    BoxedField field = new BoxedField(new Slope(-4), BOX, 0.5f);
    assertThat(field.at(0.9f, 0, 0)).isEqualTo(-4);
    assertThat(field.at(3, 0, 0)).isEqualTo(-4);
    assertThat(field.at(0, 9, 0)).isEqualTo(-3);
    assertThat(gradient(field, 0.9f, 0, 0)).containsExactly(0, 1, 0);
  }

  @Test
  void scoresAreFiniteAndKeepTheirSign() {
    assertThat(new BoxedField(new Slope(Float.NaN), BOX, 0.5f).at(0, 0, 0)).isEqualTo(-1e9f);
    assertThat(new BoxedField(new Slope(Float.NEGATIVE_INFINITY), BOX, 0.5f).at(0, 0, 0))
        .isEqualTo(-1e9f);
    assertThat(new BoxedField(new Slope(Float.POSITIVE_INFINITY), BOX, 0.5f).at(0, 0, 0))
        .isEqualTo(1e9f);
    assertThat(new BoxedField(new Slope(Float.MIN_VALUE), BOX, 0.5f).at(0.9f, 0, 0)).isPositive();
  }
}
