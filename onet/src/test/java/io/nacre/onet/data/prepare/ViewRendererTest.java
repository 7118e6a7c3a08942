package io.nacre.onet.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.Ball;
import io.nacre.onet.data.sample.Views;
import io.nacre.render.Camera;
import org.junit.jupiter.api.Test;

class ViewRendererTest {

  /** A box from -x to x, -y to y and -z to z. */
  private static TriangleMesh box(double x, double y, double z) {
    double[] p = new double[24];
    for (int i = 0; i < 8; i++) {
      p[3 * i] = (i & 1) == 0 ? -x : x;
      p[3 * i + 1] = (i & 2) == 0 ? -y : y;
      p[3 * i + 2] = (i & 4) == 0 ? -z : z;
    }
    return new TriangleMesh(
        p,
        new int[] {
          0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6,
          1, 3, 5, 3, 7, 5
        });
  }

  /** Columns and rows that show more than background. */
  private static int[] extent(Views views, int view) {
    int[] extent = new int[2];
    for (int a = 0; a < views.side(); a++) {
      boolean column = false;
      boolean row = false;
      for (int b = 0; b < views.side(); b++) {
        column |= views.luma(view, a, b) < 255;
        row |= views.luma(view, b, a) < 255;
      }
      extent[0] += column ? 1 : 0;
      extent[1] += row ? 1 : 0;
    }
    return extent;
  }

  /** A sphere fills nine tenths of the side from everywhere. */
  @Test
  void showsASphereAsADiscOnWhite() {
    Views views = ViewRenderer.render(Ball.mesh(), Camera.Up.Z, 4, ViewRenderer.SIDE, 1);
    for (int view = 0; view < 4; view++) {
      int dark = 0;
      for (int i = 0; i < 137 * 137; i++) {
        dark += views.luma(view, i % 137, i / 137) < 255 ? 1 : 0;
      }
      assertThat((double) dark).isCloseTo(Math.PI * Math.pow(0.45 * 137, 2), within(500.0));
      assertThat(views.luma(view, 0, 0)).isEqualTo(255);
      assertThat(views.luma(view, 136, 136)).isEqualTo(255);
      assertThat(views.luma(view, 68, 68)).isBetween(60, 230);
    }
  }

  @Test
  void standsAColumnUpright() {
    Views views = ViewRenderer.render(box(0.1, 0.1, 1), Camera.Up.Z, 3, 64, 2);
    Views lying = ViewRenderer.render(box(0.1, 1, 0.1), Camera.Up.Z, 3, 64, 2);
    Views turned = ViewRenderer.render(box(0.1, 1, 0.1), Camera.Up.Y, 3, 64, 2);
    for (int view = 0; view < 3; view++) {
      assertThat(extent(views, view)[1]).isGreaterThan(2 * extent(views, view)[0]);
      assertThat(extent(lying, view)[1]).isLessThan(45);
      assertThat(extent(turned, view)).isEqualTo(extent(views, view));
    }
  }

  @Test
  void dependsOnTheSeedAlone() {
    TriangleMesh mesh = box(0.2, 0.5, 0.9);
    Views views = ViewRenderer.render(mesh, Camera.Up.Y, 3, 48, 7);
    assertThat(ViewRenderer.render(mesh, Camera.Up.Y, 3, 48, 7).luma()).isEqualTo(views.luma());
    assertThat(ViewRenderer.render(mesh, Camera.Up.Y, 3, 48, 8).luma()).isNotEqualTo(views.luma());
    assertThat(views.luma()).hasSize(3 * 48 * 48);
  }

  @Test
  void viewsCheckTheirSize() {
    assertThatThrownBy(() -> new Views(2, 3, new byte[17]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 pictures of 3x3 pixels expected, got 17 bytes");
  }
}
