package io.nacre.study.yardstick;

import com.github.luben.zstd.Zstd;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.meshopt.MeshoptEncoder;
import io.nacre.io.meshopt.MeshoptFilter;
import io.nacre.io.meshopt.MeshoptStream;
import io.nacre.io.meshopt.MeshoptStream.Mode;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The codecs of meshoptimizer for vertices and triangles, in a good order for them, and all of it
 * as a zstd frame, which is how its author means them to be used. Beside the two streams the frame
 * has {@value #HEADER} bytes: the numbers of vertices and triangles, the bytes of the first stream,
 * the lowest corner of the box and the length of a step as float32.
 */
record MeshoptZstd() implements MeshCodec {

  private static final int HEADER = 28;

  /** Four integers of two bytes, the last one 0: streams have strides of whole words. */
  private static final int VERTEX = 8;

  private static final int INDEX = 4;

  @Override
  public Coded<TriangleMesh> mesh(TriangleMesh mesh, int bits) throws IOException {
    byte[] plain = plain(MeshoptEncoder.inGoodOrder(mesh), bits);
    byte[] frame = ClassicalSizes.zstd(plain);
    long start = System.nanoTime();
    TriangleMesh decoded = decoded(frame);
    return new Coded<>(frame.length, decoded, (System.nanoTime() - start) * 1e-9);
  }

  private static byte[] plain(TriangleMesh mesh, int bits) throws IOException {
    BoundingBox box = mesh.bounds();
    float[] lowest = {(float) box.minX(), (float) box.minY(), (float) box.minZ()};
    int most = (1 << bits) - 1;
    float step = (float) (box.longestEdge() / most);
    ByteBuffer vertices = buffer(VERTEX * mesh.vertexCount());
    for (int i = 0; i < mesh.positions().length; i++) {
      long integer = step > 0 ? Math.round((mesh.positions()[i] - lowest[i % 3]) / step) : 0;
      vertices.putShort(VERTEX * (i / 3) + 2 * (i % 3), (short) Math.clamp(integer, 0, most));
    }
    ByteBuffer indices = buffer(INDEX * mesh.triangles().length);
    for (int index : mesh.triangles()) {
      indices.putInt(index);
    }
    byte[] first = MeshoptEncoder.attributes(vertices.array(), VERTEX);
    byte[] second = MeshoptEncoder.triangles(indices.array(), INDEX);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LittleEndianOutput out = new LittleEndianOutput(bytes)) {
      out.putInt(mesh.vertexCount());
      out.putInt(mesh.triangleCount());
      out.putInt(first.length);
      for (float low : lowest) {
        out.putFloat(low);
      }
      out.putFloat(step);
      out.putBytes(first);
      out.putBytes(second);
    }
    return bytes.toByteArray();
  }

  private static TriangleMesh decoded(byte[] frame) throws IOException {
    byte[] plain = Zstd.decompress(frame, Math.toIntExact(Zstd.getFrameContentSize(frame)));
    ByteBuffer in = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int vertexCount = in.getInt();
    int indexCount = 3 * in.getInt();
    byte[] first = new byte[in.getInt()];
    float[] lowest = {in.getFloat(), in.getFloat(), in.getFloat()};
    float step = in.getFloat();
    in.get(first);
    byte[] second = new byte[in.remaining()];
    in.get(second);
    ByteBuffer vertices = stream(first, Mode.ATTRIBUTES, vertexCount, VERTEX);
    double[] positions = new double[3 * vertexCount];
    for (int i = 0; i < positions.length; i++) {
      int integer = vertices.getShort(VERTEX * (i / 3) + 2 * (i % 3)) & 0xffff;
      positions[i] = lowest[i % 3] + integer * (double) step;
    }
    ByteBuffer indices = stream(second, Mode.TRIANGLES, indexCount, INDEX);
    int[] triangles = new int[indexCount];
    indices.asIntBuffer().get(triangles);
    return new TriangleMesh(positions, triangles);
  }

  private static ByteBuffer stream(byte[] stream, Mode mode, int count, int stride)
      throws MalformedShapeException {
    byte[] plain =
        MeshoptStream.decode(
            stream,
            mode,
            MeshoptFilter.NONE,
            count,
            stride,
            Integer.MAX_VALUE,
            MalformedShapeException::new);
    return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
