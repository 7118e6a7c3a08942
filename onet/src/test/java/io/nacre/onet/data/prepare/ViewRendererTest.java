package io.nacre.onet.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.Ball;
import io.nacre.onet.data.Boxes;
import io.nacre.onet.data.sample.Views;
import io.nacre.render.Camera;
import java.util.HashSet;
import java.util.Set;
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

  private static Views chance(boolean cameras, boolean grounds, long seed) {
    ViewVariety variety = new ViewVariety(cameras, grounds);
    return ViewRenderer.render(
        Boxes.mesh(new double[] {0, 0, 0}, new double[] {1, 1, 1}),
        new ViewOptions(12, 32, Camera.Up.Y, 0, variety),
        seed);
  }

  private static int[] corners(Views views, int view) {
    return new int[] {views.luma(view, 0, 0), views.luma(view, 31, 0), views.luma(view, 0, 31)};
  }

  @Test
  void groundsAreLeftToChanceAndObjectsAreNot() {
    Views usual = chance(false, false, 3);
    Views before = chance(false, true, 3);
    assertThat(before.luma(0, 16, 16)).isCloseTo(usual.luma(0, 16, 16), within(2));
    Set<Integer> seen = new HashSet<>();
    for (int view = 0; view < 12; view++) {
      assertThat(corners(usual, view)).containsOnly(255);
      seen.add(corners(before, view)[0]);
    }
    assertThat(seen).hasSizeGreaterThan(6);
    assertThat(chance(false, true, 3).luma()).isEqualTo(before.luma());
  }

  @Test
  void camerasLeftToChanceSeeObjectsInManySizesAndPlaces() {
    Views views = chance(true, false, 4);
    Set<Integer> sizes = new HashSet<>();
    Set<Integer> firsts = new HashSet<>();
    for (int view = 0; view < 12; view++) {
      int dark = 0;
      int first = -1;
      for (int i = 0; i < 32 * 32; i++) {
        boolean object = views.luma(view, i % 32, i / 32) < 250;
        dark += object ? 1 : 0;
        first = first < 0 && object ? i / 32 : first;
      }
      assertThat(dark).isBetween(40, 700);
      sizes.add(dark);
      firsts.add(first);
    }
    assertThat(sizes).hasSizeGreaterThan(8);
    assertThat(firsts).hasSizeGreaterThan(3);
    assertThat(chance(true, false, 4).luma()).isEqualTo(views.luma());
    assertThat(chance(true, true, 4).luma()).isNotEqualTo(views.luma());
  }
}
