package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import org.junit.jupiter.api.Test;

class MovedFieldTest {

  /** x + 10 y + 100 z in [0, 1] x [0, 2] x [0, 4]. */
  private static final Field SUM =
      new Field() {
        @Override
        public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
          for (int i = 0; i < count; i++) {
            out[i] = x[i] + 10 * y[i] + 100 * z[i];
          }
        }

        @Override
        public BoundingBox bounds() {
          return new BoundingBox(0, 0, 0, 1, 2, 4);
        }
      };

  @Test
  void pointsAndBoundsAreMoved() {
    MovedField moved = new MovedField(SUM, new Normalization(1, 2, 3, 4));
    // (1.5 - 1) * 4 = 2, (2.25 - 2) * 4 = 1, (3 - 3) * 4 = 0.
    assertThat(moved.at(1.5f, 2.25f, 3)).isEqualTo(12);
    assertThat(moved.bounds()).isEqualTo(new BoundingBox(1, 2, 3, 1.25, 2.5, 4));
  }
}
