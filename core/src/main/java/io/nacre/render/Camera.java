package io.nacre.render;

/**
 * Where the picture is taken from. It always looks at the middle of the object's bounding box.
 *
 * @param azimuth degrees around the upward axis; 0 is the front (+z with y up, -y with z up), 90
 *     the object's +x side
 * @param elevation degrees above the horizon, in [-90, 90]
 * @param fieldOfView degrees that the object's bounding sphere takes, in (0, 120], or 0 for a
 *     parallel projection
 * @param up axis of the object that points up in the picture
 * @param framing how the object is fitted into the picture
 */
public record Camera(double azimuth, double elevation, double fieldOfView, Up up, Framing framing) {

  /** The upward axis of a model. */
  public enum Up {
    /** As most OBJ files and games have it. */
    Y,
    /** As CAD and scans have it. */
    Z
  }

  /** How an object is fitted into the picture. */
  public enum Framing {
    /** What is visible fills the picture but for a margin. */
    TIGHT,
    /** The bounding sphere fills the picture: the same size from every side. */
    SPHERE
  }

  public Camera {
    if (!(Math.abs(azimuth) <= 1e6) || !(Math.abs(elevation) <= 90)) {
      throw new IllegalArgumentException(
          "a camera's azimuth is in degrees and its elevation in [-90, 90]: %s, %s"
              .formatted(azimuth, elevation));
    }
    if (!(fieldOfView >= 0 && fieldOfView <= 120)) {
      throw new IllegalArgumentException(
          "a camera's field of view is in [0, 120] degrees: " + fieldOfView);
    }
  }

  /** From the front right and above, y up, fitted tightly. */
  public static Camera standard() {
    return new Camera(30, 22, 28, Up.Y, Framing.TIGHT);
  }

  /** This camera with another upward axis. */
  public Camera withUp(Up newUp) {
    return new Camera(azimuth, elevation, fieldOfView, newUp, framing);
  }

  /** This camera from another direction. */
  public Camera from(double newAzimuth, double newElevation) {
    return new Camera(newAzimuth, newElevation, fieldOfView, up, framing);
  }
}
