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

  /** Degrees above the horizon, and of the field of view, where cameras are left to chance. */
  private static final double BELOW = -10;

  private static final double ABOVE = 60;
  private static final double NARROW = 15;
  private static final double WIDE = 60;

  /** Least part of the picture's side that the bounding sphere takes there. */
  private static final double SMALLEST = 0.6;

  private static final Finish BLACK = new Finish(0x000000, Finish.PLAIN.samples());

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
    return render(mesh, new ViewOptions(count, side, up, 0), seed);
  }

  /**
   * Pictures of {@code mesh}, on the calling thread; the same seed gives the same pictures.
   *
   * @param mesh in any units
   * @param views how many, how large and what of them is left to chance
   */
  static Views render(TriangleMesh mesh, ViewOptions views, long seed) {
    List<Camera> cameras = cameras(views, seed);
    SplittableRandom random = new SplittableRandom(cameras.isEmpty() ? seed : ~seed);
    Scene scene = new Scene.Surface(mesh);
    int side = views.side();
    byte[] luma = new byte[views.count() * side * side];
    for (int view = 0; view < views.count(); view++) {
      int[] picture =
          cameras.isEmpty()
              ? fromAnywhere(scene, views, random)
              : picture(scene, cameras.get(view), views, random);
      for (int i = 0; i < picture.length; i++) {
        luma[view * picture.length + i] = (byte) picture[i];
      }
    }
    return new Views(views.count(), side, luma, cameras);
  }

  /** The cameras of {@link #render}; none where they are left to chance. */
  static List<Camera> cameras(ViewOptions views, long seed) {
    List<Camera> cameras = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int view = 0; view < views.count() && !views.variety().cameras(); view++) {
      double azimuth = 360 * random.nextDouble();
      double elevation = LOWEST + (HIGHEST - LOWEST) * random.nextDouble();
      cameras.add(camera(azimuth, elevation, ViewFrame.FIELD_OF_VIEW, views));
    }
    return cameras;
  }

  private static int[] picture(
      Scene scene, Camera camera, ViewOptions views, SplittableRandom random) {
    int side = views.side();
    int[] picture = luma(scene, camera, side, Finish.PLAIN);
    return views.variety().grounds()
        ? before(scene, camera, picture, ViewGround.random(side, random), side, 0, 0)
        : picture;
  }

  private static int[] fromAnywhere(Scene scene, ViewOptions views, SplittableRandom random) {
    int side = views.side();
    double azimuth = 360 * random.nextDouble();
    double elevation = BELOW + (ABOVE - BELOW) * random.nextDouble();
    double field = NARROW + (WIDE - NARROW) * random.nextDouble();
    Camera camera = camera(azimuth, elevation, field, views);
    int part =
        Math.max(1, (int) Math.round(side * (SMALLEST + (1 - SMALLEST) * random.nextDouble())));
    int left = random.nextInt(side - part + 1);
    int top = random.nextInt(side - part + 1);
    int[] ground =
        views.variety().grounds() ? ViewGround.random(side, random) : ViewGround.white(side);
    return before(scene, camera, luma(scene, camera, part, Finish.PLAIN), ground, side, left, top);
  }

  private static Camera camera(double azimuth, double elevation, double field, ViewOptions views) {
    return new Camera(azimuth, elevation, field, views.up(), Camera.Framing.SPHERE);
  }

  /**
   * A picture before a ground: what differs when it is drawn on white and on black is where the
   * ground is seen.
   */
  private static int[] before(
      Scene scene, Camera camera, int[] white, int[] ground, int side, int left, int top) {
    int part = (int) Math.round(Math.sqrt(white.length));
    int[] black = luma(scene, camera, part, BLACK);
    int[] picture = ground.clone();
    for (int i = 0; i < white.length; i++) {
      int at = (top + i / part) * side + left + i % part;
      int clear = Math.max(0, white[i] - black[i]);
      picture[at] = Math.min(255, black[i] + (clear * ground[at] + 127) / 255);
    }
    return picture;
  }

  private static int[] luma(Scene scene, Camera camera, int side, Finish finish) {
    BufferedImage picture = Renderer.render(scene, camera, side, side, finish, 1);
    int[] colours = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    int[] luma = new int[colours.length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = Luma.of(colours[i]);
    }
    return luma;
  }
}
