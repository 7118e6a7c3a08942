package io.nacre.io.code;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.net.Encoding;
import io.nacre.net.Network;
import org.jspecify.annotations.Nullable;

/**
 * A network as a function of a point in normalised space: its score inside the region where it is
 * asked, cut off at the region's faces as "What is occupied" of FORMAT.md advises, so that the
 * object is where the function is above the threshold, 0. C and Java give the bits of the decoder;
 * shaders round as the device does.
 *
 * @param network raw or positional inputs
 * @param region where the network is asked, bounds that are exact in float
 * @param voxel edge of a voxel of the file, within which a face cuts the score off
 * @param transform from the user's space to the normalised one; null where they are the same
 * @param origin a line for a comment: what this was made of
 */
public record NetworkCode(
    Network network,
    BoundingBox region,
    float voxel,
    @Nullable Normalization transform,
    String origin) {

  /**
   * @throws IllegalArgumentException when the network reads learned features
   */
  public NetworkCode {
    if (network.architecture().encoding() instanceof Encoding.Featured) {
      throw new IllegalArgumentException(
          "the network reads learned features (%s), and code holds layers alone"
              .formatted(network.architecture().encoding()));
    }
  }

  /**
   * The source text.
   *
   * @param name of the class in Java; others do not need it
   * @throws IllegalArgumentException when {@code name} cannot be a class of Java
   */
  public String in(CodeLanguage language, String name) {
    return switch (language) {
      case GLSL, WGSL -> new ShaderCode(this, language).text();
      case C, JAVA -> new ScalarCode(this, language, name).text();
    };
  }

  /** GLSL with a picture of the object behind it, to be pasted into Shadertoy. */
  public String shadertoy() {
    return new ShaderCode(this, CodeLanguage.GLSL).text() + ShadertoyImage.TEXT;
  }

  float min(int axis) {
    return (float) (axis == 0 ? region.minX() : axis == 1 ? region.minY() : region.minZ());
  }

  float max(int axis) {
    return (float) (axis == 0 ? region.maxX() : axis == 1 ? region.maxY() : region.maxZ());
  }

  /** Lines that say what the function is about. */
  String about(String comment) {
    String space =
        transform == null
            ? "p is in the coordinates of the grid that was encoded, which is centred on 0."
            : "p = (point - (%s, %s, %s)) * %s, in the coordinates of the object."
                .formatted(
                    transform.centerX(),
                    transform.centerY(),
                    transform.centerZ(),
                    transform.scale());
    return """
    // %s
    // %s, %d parameters.
    // The object is where nacre(p) > threshold. %s
    """
        .formatted(origin, network.architecture(), network.architecture().encodingOffset(), space)
        .replace("//", comment);
  }

  /** omega / pi as the decoder rounds it. */
  static float halfTurns(double omega) {
    return (float) (omega / Math.PI);
  }
}
