package io.nacre.io.yardstick;

import io.nacre.io.MeshWriter;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.mesh.PlyReader;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draco, as its programs {@code draco_encoder} and {@code draco_decoder} have it, at its highest
 * compression level.
 */
record Draco(ExternalProgram encoder, ExternalProgram decoder) implements CloudCoder {

  /** Most bits of a quantised coordinate. */
  private static final int MOST_BITS = 30;

  private static final String CODE = "code.drc";

  /**
   * A mesh, its normals left out.
   *
   * @param bits of a coordinate, 1..30: they divide the longest side of the bounding box into
   *     2^bits - 1 steps
   */
  Coded<TriangleMesh> mesh(TriangleMesh mesh, int bits) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      MeshWriter.write(mesh, folder.file("in.ply"));
      Path decoded = code(folder, bits, List.of("--skip", "NORMAL"), "decoded.ply");
      TriangleMesh back = PlyReader.read(decoded, ReadLimits.DEFAULT);
      return new Coded<>(Files.size(folder.file(CODE)), back);
    }
  }

  @Override
  public Coded<VoxelGrid> points(VoxelGrid cloud) throws IOException {
    GridFrame frame = cloud.frame();
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      PointFile.write(cloud, folder.file("in.ply"));
      Path decoded =
          code(folder, bits(IndexBox.around(cloud)), List.of("-point_cloud"), "decoded.obj");
      VoxelGrid back = PointFile.read(decoded, frame);
      return new Coded<>(Files.size(folder.file(CODE)), back);
    }
  }

  /** Encodes in.ply and decodes it again, to {@code target}. */
  private Path code(TemporaryFolder folder, int bits, List<String> more, String target)
      throws IOException {
    List<String> arguments =
        List.of("-i", "in.ply", "-o", CODE, "-qp", Integer.toString(bits), "-cl", "10");
    encoder.run(folder.path(), Stream.concat(arguments.stream(), more.stream()).toList());
    decoder.run(folder.path(), List.of("-i", CODE, "-o", target));
    return folder.file(target);
  }

  /** The fewest bits whose steps are no longer than a voxel's edge, so that rounding gives it. */
  private static int bits(IndexBox box) {
    int longest = Math.max(box.x1() - box.x0(), Math.max(box.y1() - box.y0(), box.z1() - box.z0()));
    return Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(longest - 1), 1, MOST_BITS);
  }
}
