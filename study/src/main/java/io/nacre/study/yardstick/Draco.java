package io.nacre.study.yardstick;

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
record Draco(ExternalProgram encoder, ExternalProgram decoder) implements CloudCoder, MeshCodec {

  /** Most bits of a quantised coordinate. */
  private static final int MOST_BITS = 30;

  private static final String CODE = "code.drc";

  @Override
  public Coded<TriangleMesh> mesh(TriangleMesh mesh, int bits) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      MeshWriter.write(mesh, folder.file("in.ply"));
      encode(folder, bits, List.of("--skip", "NORMAL"));
      long start = System.nanoTime();
      TriangleMesh back = PlyReader.read(decode(folder, "decoded.ply"), ReadLimits.DEFAULT);
      return coded(folder, back, start);
    }
  }

  @Override
  public Coded<VoxelGrid> points(VoxelGrid cloud) throws IOException {
    GridFrame frame = cloud.frame();
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      PointFile.write(cloud, folder.file("in.ply"));
      encode(folder, bits(IndexBox.around(cloud)), List.of("-point_cloud"));
      long start = System.nanoTime();
      VoxelGrid back = PointFile.read(decode(folder, "decoded.obj"), frame);
      return coded(folder, back, start);
    }
  }

  /** Encodes in.ply. */
  private void encode(TemporaryFolder folder, int bits, List<String> more) throws IOException {
    List<String> arguments =
        List.of("-i", "in.ply", "-o", CODE, "-qp", Integer.toString(bits), "-cl", "10");
    encoder.run(folder.path(), Stream.concat(arguments.stream(), more.stream()).toList());
  }

  /** Decodes what was encoded, to {@code target}. */
  private Path decode(TemporaryFolder folder, String target) throws IOException {
    decoder.run(folder.path(), List.of("-i", CODE, "-o", target));
    return folder.file(target);
  }

  private static <T> Coded<T> coded(TemporaryFolder folder, T decoded, long start)
      throws IOException {
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Coded<>(Files.size(folder.file(CODE)), decoded, seconds);
  }

  /** The fewest bits whose steps are no longer than a voxel's edge, so that rounding gives it. */
  private static int bits(IndexBox box) {
    int longest = Math.max(box.x1() - box.x0(), Math.max(box.y1() - box.y0(), box.z1() - box.z0()));
    return Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(longest - 1), 1, MOST_BITS);
  }
}
