package io.nacre.render;

import io.nacre.mesh.BoundingBox;

/**
 * A camera placed before an object: rows of the rotation are right, up and towards the viewer; the
 * eye is {@code distance} from the centre, or infinitely far.
 *
 * @param rotation 9 numbers, row by row
 * @param centre x, y, z of the object's middle
 * @param radius of the sphere around it that holds the object
 * @param distance of the eye from the centre, infinite for a parallel projection
 */
public record View(double[] rotation, double[] centre, double radius, double distance) {

  /** The view of a camera on what a box and a sphere about its middle hold. */
  public static View of(Camera camera, BoundingBox box, double radius) {
    double azimuth = StrictMath.toRadians(camera.azimuth());
    double elevation = StrictMath.toRadians(camera.elevation());
    double sa = StrictMath.sin(azimuth);
    double ca = StrictMath.cos(azimuth);
    double se = StrictMath.sin(elevation);
    double ce = StrictMath.cos(elevation);
    double[] yUp = {ca, 0, -sa, -sa * se, ce, -ca * se, sa * ce, se, ca * ce};
    double[] rotation =
        switch (camera.up()) {
          case Y -> yUp;
          case Z ->
              new double[] {
                yUp[0], -yUp[2], yUp[1], yUp[3], -yUp[5], yUp[4], yUp[6], -yUp[8], yUp[7]
              };
        };
    double[] centre = {box.centerX(), box.centerY(), box.centerZ()};
    double distance =
        camera.fieldOfView() == 0
            ? Double.POSITIVE_INFINITY
            : radius / StrictMath.sin(StrictMath.toRadians(camera.fieldOfView() / 2));
    return new View(rotation, centre, radius, distance);
  }

  boolean perspective() {
    return distance < Double.POSITIVE_INFINITY;
  }

  /** Component {@code row} (0 right, 1 up, 2 towards the viewer) of a direction. */
  double turned(int row, double x, double y, double z) {
    return rotation[3 * row] * x + rotation[3 * row + 1] * y + rotation[3 * row + 2] * z;
  }

  /** As {@link #turned}, of a point. */
  double placed(int row, double x, double y, double z) {
    return turned(row, x - centre[0], y - centre[1], z - centre[2]);
  }

  /** Factor by which things {@code towards} the viewer from the centre appear larger. */
  double magnification(double towards) {
    return perspective() ? distance / (distance - towards) : 1;
  }

  /** Nearness, linear over the picture, larger for nearer points. */
  double nearness(double towards) {
    return perspective() ? 1 / (distance - towards) : towards;
  }

  /** The {@code towards} of a nearness. */
  double towards(double nearness) {
    return perspective() ? distance - 1 / nearness : nearness;
  }

  /** Whether a face in the plane {@code axis} = {@code at} shows its side {@code sign}. */
  boolean shows(int axis, int sign, double at) {
    double direction = rotation[6 + axis];
    return perspective()
        ? sign * (centre[axis] + distance * direction - at) > 0
        : sign * direction > 0;
  }
}
