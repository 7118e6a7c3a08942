package io.nacre.train;

import io.nacre.mesh.solid.MeshSolid;
import io.nacre.net.Architecture;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All that trainings on a grid depend on, threads left out, in one number. */
public final class TrainingDigest {

  /** Bytes of a digest. */
  public static final int LENGTH = 32;

  private TrainingDigest() {}

  /** SHA-256 over frame, voxels and mask of {@code target}, the architecture and the options. */
  static byte[] of(TrainingGrid target, Architecture architecture, TrainingOptions options) {
    // Records print every component, floats with all their digits.
    String text =
        "%s|%s|%s|%s|%s"
            .formatted(
                architecture,
                options.recipe(),
                options.budget(),
                options.seed(),
                options.learningRate());
    return of(target, text);
  }

  /** SHA-256 over {@code settings} and frame, voxels and mask of {@code target}. */
  public static byte[] of(TrainingGrid target, String settings) {
    String text = target.voxels().frame() + "|" + settings;
    BlockMask mask = target.mask();
    SolidTruth truth = target.truth();
    if (truth != null) {
      MeshSolid mesh = truth.mesh();
      String between = mesh == null ? "|smooth" : "|solid|" + HexFormat.of().formatHex(of(mesh));
      return of(target.voxels(), text + between);
    }
    String where = mask == null ? text : text + HexFormat.of().formatHex(of(mask.blocks(), "mask"));
    return of(target.voxels(), where);
  }

  private static byte[] of(MeshSolid solid) {
    MessageDigest digest = sha256();
    double[] p = solid.boundary().positions();
    ByteBuffer corner = ByteBuffer.allocate(3 * Double.BYTES);
    for (int vertex : solid.boundary().triangles()) {
      corner.clear();
      corner.putDouble(p[3 * vertex]).putDouble(p[3 * vertex + 1]).putDouble(p[3 * vertex + 2]);
      digest.update(corner.flip());
    }
    return digest.digest();
  }

  /** SHA-256 over {@code settings} and the voxels of {@code grid}. */
  public static byte[] of(VoxelGrid grid, String settings) {
    MessageDigest digest = sha256();
    digest.update(settings.getBytes(StandardCharsets.UTF_8));
    ByteBuffer row = ByteBuffer.allocate(Long.BYTES * grid.wordsPerRow());
    for (int i = 0; i < grid.words().length; i += grid.wordsPerRow()) {
      row.clear();
      row.asLongBuffer().put(grid.words(), i, grid.wordsPerRow());
      digest.update(row);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
