package io.nacre.onet.data.shapenet;

import io.nacre.onet.data.Npy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * Writes ellipsoids of semi-axes 0.5, 0.3 and 0.2 as the authors of Occupancy Networks lay out
 * their objects: half precision, occupancies as bits.
 */
public final class AuthorsFolder {

  static final double[] AXES = {0.5, 0.3, 0.2};

  private AuthorsFolder() {}

  /** Whether a point lies inside. */
  static boolean inside(double x, double y, double z) {
    double a = x / AXES[0];
    double b = y / AXES[1];
    double c = z / AXES[2];
    return a * a + b * b + c * c < 1;
  }

  /**
   * Writes the folder of an object.
   *
   * @param points points of the cube, and as many of the surface
   * @param pictures renderings of 20 pixels a side, picture i of brightness 10 (i + 1)
   */
  public static Path write(Path folder, int points, int pictures) throws IOException {
    Files.createDirectories(folder);
    SplittableRandom random = new SplittableRandom(folder.toString().length());
    ByteBuffer cube = buffer(6 * points);
    byte[] bits = new byte[(points + 7) / 8];
    for (int i = 0; i < points; i++) {
      double[] p = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        short half = Float.floatToFloat16((float) (1.1 * (random.nextDouble() - 0.5)));
        cube.putShort(half);
        p[axis] = Float.float16ToFloat(half);
      }
      if (inside(p[0], p[1], p[2])) {
        bits[i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    ByteBuffer surface = buffer(6 * points);
    ByteBuffer normals = buffer(6 * points);
    for (int i = 0; i < points; ) {
      double[] u = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double length = Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
      double[] n = new double[3];
      double area = 0;
      for (int axis = 0; axis < 3; axis++) {
        u[axis] /= length;
        n[axis] = u[axis] / AXES[axis];
        area += n[axis] * n[axis];
      }
      area = Math.sqrt(area);
      if (random.nextDouble() * 5 > area) { // even by area: 1/0.2 is the most
        continue;
      }
      for (int axis = 0; axis < 3; axis++) {
        surface.putShort(Float.floatToFloat16((float) (AXES[axis] * u[axis])));
        normals.putShort(Float.floatToFloat16((float) (n[axis] / area)));
      }
      i++;
    }
    String rows = "(%d, 3)".formatted(points);
    byte[] loc = buffer(24).putDouble(0.1).putDouble(-0.2).putDouble(3).array();
    byte[] scale = buffer(8).putDouble(1.7).array();
    zip(
        folder.resolve("points.npz"),
        array(folder, "points", "<f2", rows, cube.array()),
        array(folder, "occupancies", "|u1", "(%d,)".formatted(bits.length), bits),
        array(folder, "loc", "<f8", "(3,)", loc),
        array(folder, "scale", "<f8", "()", scale));
    zip(
        folder.resolve("pointcloud.npz"),
        array(folder, "points", "<f2", rows, surface.array()),
        array(folder, "normals", "<f2", rows, normals.array()),
        array(folder, "loc", "<f8", "(3,)", loc),
        array(folder, "scale", "<f8", "()", scale));
    if (pictures > 0) {
      pictures(Files.createDirectories(folder.resolve("img_choy2016")), pictures);
    }
    return folder;
  }

  private static void pictures(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = picture.createGraphics();
      // Of brightness 10, 20 and so on.
      pen.setColor(new Color(34 * (i + 1), 0, 0));
      pen.fillRect(0, 0, 20, 20);
      pen.dispose();
      ImageIO.write(picture, "jpg", folder.resolve("%03d.jpg".formatted(i)).toFile());
    }
    zip(
        folder.resolve("cameras.npz"),
        array(folder, "camera_mat_0", "<f8", "(1,)", buffer(8).putDouble(1).array()));
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Path array(Path folder, String name, String type, String shape, byte[] data)
      throws IOException {
    return Npy.write(folder.resolve(name + ".npy"), type, shape, data);
  }

  /** Puts files into an archive and takes them away. */
  static void zip(Path archive, Path... files) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
        Files.delete(file);
      }
    }
  }
}
