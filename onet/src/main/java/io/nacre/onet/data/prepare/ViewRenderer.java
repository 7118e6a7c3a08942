package io.nacre.onet.data.prepare;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.observe.Luma;
import io.nacre.onet.data.sample.ViewFrame;
import io.nacre.onet.data.sample.Views;
import io.nacre.render.Camera;
import io.nacre.render.Finish;
import io.nacre.render.Renderer;
import io.nacre.render.Scene;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pictures of an object from all around and a little above on white ground, as the renderings that
 * single-image reconstruction is usually trained on (Choy et al., ECCV 2016): azimuth uniform,
 * elevation uniform in 25 to 30 degrees. The bounding sphere fills the picture, so that the object
 * is as large from every side.
 */
public final class ViewRenderer {

  /** Pixels along a side of such renderings. */
  public static final int SIDE = 137;

  /** Renderings of an object. */
  public static final int COUNT = 24;

  private static final double LOWEST = 25;
  private static final double HIGHEST = 30;

  private ViewRenderer() {}

  /**
   * Pictures of {@code mesh}, on the calling thread; the same seed gives the same pictures.
   *
   * @param mesh in any units
   * @param up its upward axis
   * @param count pictures
   * @param side pixels along a side of each, in [1, {@link Renderer#MAX_SIDE}]
   */
  public static Views render(TriangleMesh mesh, Camera.Up up, int count, int side, long seed) {
    List<Camera> cameras = cameras(up, count, seed);
    Scene scene = new Scene.Surface(mesh);
    byte[] luma = new byte[count * side * side];
    for (int view = 0; view < count; view++) {
      BufferedImage picture =
          Renderer.render(scene, cameras.get(view), side, side, Finish.PLAIN, 1);
      int[] colours = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
      for (int i = 0; i < colours.length; i++) {
        luma[view * colours.length + i] = (byte) Luma.of(colours[i]);
      }
    }
    return new Views(count, side, luma, cameras);
  }

  /** The cameras of {@link #render}. */
  static List<Camera> cameras(Camera.Up up, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Camera> cameras = new ArrayList<>();
    for (int view = 0; view < count; view++) {
      cameras.add(
          new Camera(
              360 * random.nextDouble(),
              LOWEST + (HIGHEST - LOWEST) * random.nextDouble(),
              ViewFrame.FIELD_OF_VIEW,
              up,
              Camera.Framing.SPHERE));
    }
    return cameras;
  }
}
