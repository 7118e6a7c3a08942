package io.nacre.render;

import java.awt.image.BufferedImage;

/**
 * A picture as a PNG file.
 *
 * @param bytes of the file
 * @param width in pixels
 * @param height in pixels
 */
public record PngImage(byte[] bytes, int width, int height) {

  static PngImage of(BufferedImage image) {
    return new PngImage(Png.bytes(image), image.getWidth(), image.getHeight());
  }
}
