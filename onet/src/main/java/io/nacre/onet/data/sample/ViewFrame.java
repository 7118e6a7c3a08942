package io.nacre.onet.data.sample;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.render.Camera;
import io.nacre.render.View;
import java.util.Arrays;

/**
 * Where the camera of a picture of an object stands, as numbers for a network: the rotation, row by
 * row to the right, up and towards the viewer; what it looks at; and the radius of the sphere about
 * that which fills the picture.
 */
public final class ViewFrame {

  /** Numbers of a frame. */
  public static final int SIZE = 13;

  /** Degrees that the sphere takes of the view. */
  public static final double FIELD_OF_VIEW = 28;

  /** Distance of the eye from what it looks at, in radii. */
  public static final double EYE = 1 / StrictMath.sin(StrictMath.toRadians(FIELD_OF_VIEW / 2));

  /**
   * How far from the middle of a picture, in halves of its side, something is seen that lies a
   * radius beside what the camera looks at: the outline of the sphere leaves a twentieth on each
   * side.
   */
  public static final double FILLED = 0.9 * StrictMath.cos(StrictMath.toRadians(FIELD_OF_VIEW / 2));

  /** The middle of the elevations that pictures are taken from. */
  private static final double ELEVATION = 27.5;

  /** Usual radius of an object of edge 1. */
  private static final double RADIUS = 0.75;

  private ViewFrame() {}

  /** The frame of a picture of {@code mesh}, as it was rendered. */
  public static float[] of(Camera camera, TriangleMesh mesh) {
    BoundingBox box = mesh.bounds();
    double[] p = mesh.positions();
    double farthest = 0;
    for (int vertex : mesh.triangles()) {
      double x = p[3 * vertex] - box.centerX();
      double y = p[3 * vertex + 1] - box.centerY();
      double z = p[3 * vertex + 2] - box.centerZ();
      farthest = Math.max(farthest, x * x + y * y + z * z);
    }
    return numbers(View.of(camera, box, farthest > 0 ? Math.sqrt(farthest) : RADIUS));
  }

  /** A frame for a picture whose camera nobody knows: before the object, a little above, y up. */
  public static float[] usual() {
    Camera camera = new Camera(0, ELEVATION, FIELD_OF_VIEW, Camera.Up.Y, Camera.Framing.SPHERE);
    return numbers(View.of(camera, new BoundingBox(0, 0, 0, 0, 0, 0), RADIUS));
  }

  private static float[] numbers(View view) {
    float[] numbers = new float[SIZE];
    for (int i = 0; i < 9; i++) {
      numbers[i] = (float) view.rotation()[i];
    }
    for (int axis = 0; axis < 3; axis++) {
      numbers[9 + axis] = (float) view.centre()[axis];
    }
    numbers[12] = (float) view.radius();
    return numbers;
  }

  /** A picture's row with its frame after it. */
  public static float[] after(float[] picture, float[] frame) {
    float[] row = Arrays.copyOf(picture, picture.length + SIZE);
    System.arraycopy(frame, 0, row, picture.length, SIZE);
    return row;
  }
}
