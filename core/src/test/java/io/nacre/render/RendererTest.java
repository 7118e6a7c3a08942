package io.nacre.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RendererTest {

  private static final Camera FRONT = new Camera(0, 0, 0, Camera.Up.Y, Camera.Framing.TIGHT);

  private static VoxelGrid grid(int side, int... xyz) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    for (int i = 0; i < xyz.length; i += 3) {
      grid.set(xyz[i], xyz[i + 1], xyz[i + 2]);
    }
    return grid;
  }

  private static boolean missed(int c) {
    return (c >> 16 & 255) > 1.4 * Math.max(c >> 8 & 255, c & 255);
  }

  private static boolean extra(int c) {
    return (c & 255) > 1.4 * Math.max(c >> 16 & 255, c >> 8 & 255);
  }

  private static boolean right(int c) {
    int least = Math.min(c >> 16 & 255, Math.min(c >> 8 & 255, c & 255));
    int most = Math.max(c >> 16 & 255, Math.max(c >> 8 & 255, c & 255));
    return most < 1.1 * least && !background(c);
  }

  private static boolean background(int c) {
    return (c & 0xFFFFFF) == Shading.BACKGROUND;
  }

  private static int count(BufferedImage image, IntPredicate of) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += of.test(image.getRGB(x, y)) ? 1 : 0;
      }
    }
    return count;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** With a margin of 5 % a cube seen front-on takes pixels 5..94 of 100 both ways. */
  @Test
  void aCubeSeenFromTheFrontIsASquare() {
    BufferedImage image = Renderer.render(new Scene.Voxels(grid(2, 0, 0, 0)), FRONT, 100, 100, 1);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        boolean within = Math.min(x, y) >= 5 && Math.max(x, y) <= 94;
        assertThat(background(image.getRGB(x, y))).as("%d %d", x, y).isEqualTo(!within);
      }
    }
  }

  /** Truth: voxels x = 0, 1; result: x = 1, 2 and one behind, at z = 0, that nobody sees. */
  @Test
  void errorsHaveTheirColoursInEqualParts() {
    VoxelGrid truth = grid(4, 0, 1, 3, 1, 1, 3);
    VoxelGrid result = grid(4, 1, 1, 3, 2, 1, 3, 0, 1, 0);
    BufferedImage image = Renderer.render(new Scene.Errors(truth, result), FRONT, 100, 100, 1);
    assertThat(count(image, RendererTest::missed)).isEqualTo(30 * 30);
    assertThat(count(image, RendererTest::right)).isEqualTo(30 * 30);
    assertThat(count(image, RendererTest::extra)).isEqualTo(30 * 30);
    assertThat(missed(image.getRGB(20, 50))).isTrue();
    assertThat(right(image.getRGB(50, 50))).isTrue();
    assertThat(extra(image.getRGB(80, 50))).isTrue();
  }

  @Test
  void theNearerVoxelHidesTheFartherFromEitherSide() {
    VoxelGrid truth = grid(4, 1, 1, 3);
    VoxelGrid result = grid(4, 1, 1, 0);
    Scene scene = new Scene.Errors(truth, result);
    BufferedImage front = Renderer.render(scene, FRONT, 60, 60, 1);
    BufferedImage back = Renderer.render(scene, FRONT.from(180, 0), 60, 60, 1);
    assertThat(count(front, RendererTest::missed)).isPositive();
    assertThat(count(front, RendererTest::extra)).isZero();
    assertThat(count(back, RendererTest::extra)).isPositive();
    assertThat(count(back, RendererTest::missed)).isZero();
  }

  /** Seen from +x, z grows to the left; with z up, the same voxels stand on each other. */
  @Test
  void camerasLookFromWhereTheySay() {
    Scene scene = new Scene.Errors(grid(2, 0, 0, 0), grid(2, 0, 0, 1));
    BufferedImage side = Renderer.render(scene, FRONT.from(90, 0), 100, 100, 1);
    assertThat(extra(side.getRGB(30, 50))).isTrue();
    assertThat(missed(side.getRGB(70, 50))).isTrue();
    BufferedImage upright = Renderer.render(scene, FRONT.withUp(Camera.Up.Z), 100, 100, 1);
    assertThat(extra(upright.getRGB(50, 30))).isTrue();
    assertThat(missed(upright.getRGB(50, 70))).isTrue();
    BufferedImage above = Renderer.render(scene, FRONT.from(0, 90), 100, 100, 1);
    assertThat(missed(above.getRGB(50, 30))).isTrue();
    assertThat(extra(above.getRGB(50, 70))).isTrue();
  }

  @Test
  void bothSidesOfASheetAreSeenAndTheBackIsDarker() {
    TriangleMesh triangle =
        new TriangleMesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    BufferedImage front = Renderer.render(new Scene.Surface(triangle), FRONT, 100, 100, 1);
    BufferedImage back =
        Renderer.render(new Scene.Surface(triangle), FRONT.from(180, 0), 100, 100, 1);
    assertThat(count(front, c -> !background(c))).isBetween(4050, 4150);
    assertThat(count(back, c -> !background(c))).isBetween(4050, 4150);
    assertThat(back.getRGB(70, 70) & 255).isLessThan(front.getRGB(30, 70) & 255);
  }

  /** Neighbouring triangles leave no gap: no background shows through a closed ball. */
  @Test
  void surfacesHaveNoPinholes() {
    BufferedImage image =
        Renderer.render(new Scene.Surface(SampleShape.BOLT.mesh()), Camera.standard(), 200, 200, 2);
    int holes = 0;
    for (int y = 1; y < 199; y++) {
      for (int x = 1; x < 199; x++) {
        boolean alone =
            background(image.getRGB(x, y))
                && !background(image.getRGB(x - 1, y))
                && !background(image.getRGB(x + 1, y))
                && !background(image.getRGB(x, y - 1))
                && !background(image.getRGB(x, y + 1));
        holes += alone ? 1 : 0;
      }
    }
    assertThat(holes).isZero();
  }

  @Test
  void thePictureDoesNotDependOnThreads() {
    Scene mesh = new Scene.Surface(SampleShape.GEAR.mesh());
    assertThat(pixels(Renderer.render(mesh, Camera.standard(), 160, 120, 3)))
        .isEqualTo(pixels(Renderer.render(mesh, Camera.standard(), 160, 120, 1)));
  }

  @Test
  void emptyScenesGiveTheBackground() {
    Scene empty = new Scene.Voxels(grid(3));
    Scene nothing = new Scene.Surface(new TriangleMesh(new double[0], new int[0]));
    assertThat(count(Renderer.render(empty, FRONT, 20, 20, 1), c -> !background(c))).isZero();
    assertThat(count(Renderer.render(nothing, FRONT, 20, 20, 1), c -> !background(c))).isZero();
  }

  @Test
  void badSizesAndUnequalGridsAreRefused() {
    assertThatThrownBy(() -> Renderer.render(new Scene.Voxels(grid(2)), FRONT, 0, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x10");
    assertThatThrownBy(() -> new Scene.Errors(grid(2), grid(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2x2x2 and 3x3x3");
    assertThatThrownBy(() -> FRONT.from(0, 91)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pngReadsBackAsTheSamePixels() throws IOException {
    BufferedImage image =
        Renderer.render(new Scene.Voxels(grid(2, 0, 0, 0)), Camera.standard(), 40, 30, 1);
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.bytes(image)));
    assertThat(pixels(back)).isEqualTo(pixels(image));
  }

  @Test
  void paintsOnTheBackgroundThatIsAskedFor() {
    Scene scene = new Scene.Voxels(grid(1, 0, 0, 0));
    BufferedImage plain = Renderer.render(scene, FRONT, 100, 100, Finish.PLAIN, 1);
    BufferedImage standard = Renderer.render(scene, FRONT, 100, 100, 1);
    for (int i = 0; i < 100 * 100; i++) {
      boolean inside = i % 100 >= 5 && i % 100 < 95 && i / 100 >= 5 && i / 100 < 95;
      int colour = plain.getRGB(i % 100, i / 100) & 0xFFFFFF;
      assertThat(colour == 0xFFFFFF).isEqualTo(!inside);
      assertThat(background(standard.getRGB(i % 100, i / 100))).isEqualTo(!inside);
    }
    assertThatThrownBy(() -> new Finish(0, 5)).hasMessageContaining("1 to 4 samples");
  }
}
