package io.nacre.api;

import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import io.nacre.io.file.AtomicFile;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A file and the shape in it. For concurrent use. */
public final class NacreShape {

  private static final int BLOCK = 1 << 12;

  private final byte[] file;
  private final Decoder decoder;
  private final List<String> notes;

  NacreShape(byte[] file, Decoder decoder, List<String> notes) {
    this.file = file;
    this.decoder = decoder;
    this.notes = List.copyOf(notes);
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    return file.clone();
  }

  /** Writes the file, whole or not at all. */
  public void writeTo(Path path) throws IOException {
    AtomicFile.write(path, out -> out.write(file));
  }

  /** What may be of interest about how it was read and encoded, a sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** All that can be asked of the file. */
  public Decoder decoder() {
    return decoder;
  }

  /** Whether a point, in the coordinates of what was encoded, is inside. */
  public boolean contains(double x, double y, double z) {
    return decoder.contains(x, y, z);
  }

  /**
   * Scores of many points: positive inside, of a network its logit.
   *
   * @param xyz x, y and z of each point, in the coordinates of what was encoded
   * @param out a score a point; begins with that of the first
   * @throws IllegalArgumentException when {@code xyz} has no whole number of points, or {@code out}
   *     has not room for all
   */
  public void score(float[] xyz, float[] out) {
    int points = xyz.length / 3;
    if (xyz.length % 3 != 0 || out.length < points) {
      throw new IllegalArgumentException(
          "%d coordinates are not three for each of at most %d scores"
              .formatted(xyz.length, out.length));
    }
    Field field = decoder.field();
    IntStream.range(0, Math.ceilDiv(points, BLOCK))
        .parallel()
        .forEach(
            block ->
                score(field, xyz, block * BLOCK, Math.min(BLOCK, points - block * BLOCK), out));
  }

  private void score(Field field, float[] xyz, int first, int count, float[] out) {
    Normalization t = decoder.transform();
    float[] x = new float[count];
    float[] y = new float[count];
    float[] z = new float[count];
    for (int i = 0; i < count; i++) {
      int at = 3 * (first + i);
      x[i] = (float) ((xyz[at] - t.centerX()) * t.scale());
      y[i] = (float) ((xyz[at + 1] - t.centerY()) * t.scale());
      z[i] = (float) ((xyz[at + 2] - t.centerZ()) * t.scale());
    }
    float[] scores = new float[count];
    field.scores(x, y, z, scores, count);
    System.arraycopy(scores, 0, out, first, count);
  }

  /** The voxels that were encoded, or as the network remembers them. */
  public VoxelGrid grid() {
    return decoder.grid(threads());
  }

  /**
   * The same region with other voxels.
   *
   * @param resolution voxels per 2 normalised units, at least 1
   */
  public VoxelGrid grid(int resolution) {
    return decoder.grid(resolution, threads());
  }

  /**
   * The surface, closed, in the coordinates of what was encoded, with normals.
   *
   * @param resolution finest cells per 2 normalised units, at least 1
   */
  public TriangleMesh mesh(int resolution) {
    return decoder.mesh(resolution, threads());
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }
}
