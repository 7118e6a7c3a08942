package io.nacre.io.meshopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;

/** What the native encoder of meshoptimizer makes is decoded, and damage is survived. */
class MeshoptStreamTest {

  private static final TriangleMesh MESH = SampleShape.named("gear").mesh();

  private static byte[] decode(byte[] stream, MeshoptStream.Mode mode, int count, int stride)
      throws IOException {
    return MeshoptStream.decode(
        stream,
        mode,
        MeshoptFilter.NONE,
        count,
        stride,
        1 << 26,
        message -> new MalformedShapeException("test: " + message));
  }

  /** Elements with columns of every kind: noise, small steps, zeros, whole numbers, floats. */
  private static byte[] elements(int count, int stride) {
    SplittableRandom random = new SplittableRandom(count * 257L + stride);
    ByteBuffer bytes = ByteBuffer.allocate(count * stride).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < stride; k += 4) {
        bytes.putInt(
            switch (k / 4 % 5) {
              case 0 -> Float.floatToIntBits((float) Math.sin(i * 0.01));
              case 1 -> i * 3 + random.nextInt(4);
              case 2 -> 0;
              case 3 -> random.nextInt();
              default -> i << 16 | (i * 7 & 0xffff);
            });
      }
    }
    return bytes.array();
  }

  private static byte[] encoded(byte[] plain, int stride, int level, int version) {
    ByteBuffer from = MemoryUtil.memAlloc(Math.max(1, plain.length)).limit(plain.length);
    long count = plain.length / stride;
    ByteBuffer to =
        MemoryUtil.memAlloc((int) MeshOptimizer.meshopt_encodeVertexBufferBound(count, stride));
    try {
      from.put(0, plain);
      byte[] stream =
          new byte
              [(int)
                  MeshOptimizer.meshopt_encodeVertexBufferLevel(
                      to, from, count, stride, level, version)];
      to.get(0, stream);
      return stream;
    } finally {
      MemoryUtil.memFree(from);
      MemoryUtil.memFree(to);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,4", "15,4", "16,8", "17,12", "256,16", "257,12", "1000,20", "700,64", "300,256", "33,36"
  })
  void attributesOfBothVersionsComeBack(int count, int stride) throws IOException {
    byte[] plain = elements(count, stride);
    for (int version = 0; version < 2; version++) {
      for (int level = 0; level <= 3; level++) {
        byte[] stream = encoded(plain, stride, level, version);
        assertThat(decode(stream, MeshoptStream.Mode.ATTRIBUTES, count, stride))
            .as("version %d, level %d", version, level)
            .containsExactly(plain);
      }
    }
  }

  @Test
  void ourOwnAttributesAreReadByTheNativeDecoder() {
    byte[] plain = elements(1000, 8);
    byte[] stream = MeshoptEncoder.attributes(plain, 8);
    ByteBuffer from = MemoryUtil.memAlloc(stream.length);
    ByteBuffer to = MemoryUtil.memAlloc(plain.length);
    try {
      from.put(0, stream);
      assertThat(MeshOptimizer.meshopt_decodeVertexBuffer(to, 1000, 8, from)).isZero();
      byte[] back = new byte[plain.length];
      to.get(0, back);
      assertThat(back).containsExactly(plain);
    } finally {
      MemoryUtil.memFree(from);
      MemoryUtil.memFree(to);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void trianglesComeBackButForTheirFirstCorner(int stride) throws IOException {
    for (TriangleMesh mesh : new TriangleMesh[] {MESH, MeshoptEncoder.inGoodOrder(MESH)}) {
      byte[] plain = indices(mesh.triangles(), stride);
      byte[] stream = MeshoptEncoder.triangles(plain, stride);
      byte[] back = decode(stream, MeshoptStream.Mode.TRIANGLES, mesh.triangles().length, stride);
      int[] triangles = numbers(back, stride);
      for (int i = 0; i < triangles.length; i += 3) {
        assertThat(turned(triangles, i)).containsExactly(turned(mesh.triangles(), i));
      }
    }
  }

  /** A triangle beginning with its smallest corner. */
  private static int[] turned(int[] triangles, int at) {
    int[] t = Arrays.copyOfRange(triangles, at, at + 3);
    while (t[0] > t[1] || t[0] > t[2]) {
      t = new int[] {t[1], t[2], t[0]};
    }
    return t;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void sequencesOfIndicesComeBack(int stride) throws IOException {
    int[] wanted = Arrays.copyOf(MESH.triangles(), 1000);
    var from = MemoryUtil.memAllocInt(wanted.length);
    ByteBuffer to =
        MemoryUtil.memAlloc(
            (int) MeshOptimizer.meshopt_encodeIndexSequenceBound(wanted.length, 70_000));
    try {
      from.put(0, wanted);
      byte[] stream = new byte[(int) MeshOptimizer.meshopt_encodeIndexSequence(to, from)];
      to.get(0, stream);
      byte[] back = decode(stream, MeshoptStream.Mode.INDICES, wanted.length, stride);
      assertThat(numbers(back, stride)).containsExactly(wanted);
    } finally {
      MemoryUtil.memFree(from);
      MemoryUtil.memFree(to);
    }
  }

  private static byte[] indices(int[] values, int stride) {
    byte[] bytes = new byte[values.length * stride];
    for (int i = 0; i < values.length; i++) {
      MeshoptIndices.put(bytes, i, stride, values[i]);
    }
    return bytes;
  }

  private static int[] numbers(byte[] bytes, int stride) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] numbers = new int[bytes.length / stride];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stride == 2 ? buffer.getShort(2 * i) & 0xffff : buffer.getInt(4 * i);
    }
    return numbers;
  }

  @Test
  void exponentialNumbersComeBack() {
    float[] values = {0, 1, -1, 0.1f, -1234.5f, 1e-30f, 3e30f, (float) Math.PI};
    ByteBuffer packed = MemoryUtil.memAlloc(4 * values.length);
    FloatBuffer given = MemoryUtil.memAllocFloat(values.length);
    try {
      given.put(0, values);
      MeshOptimizer.meshopt_encodeFilterExp(
          packed, values.length, 4, 24, given, MeshOptimizer.meshopt_EncodeExpSeparate);
      byte[] bytes = new byte[4 * values.length];
      packed.get(0, bytes);
      MeshoptFilter.EXPONENTIAL.apply(bytes, 4);
      ByteBuffer back = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < values.length; i++) {
        assertThat(Math.abs(back.getFloat(4 * i) - values[i]))
            .isLessThanOrEqualTo(Math.abs(values[i]) * 0x1p-22f);
      }
    } finally {
      MemoryUtil.memFree(packed);
      MemoryUtil.memFree(given);
    }
  }

  @Test
  void directionsAndRotationsAreAsTheNativeOnes() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 200;
    float[] four = new float[4 * n];
    for (int i = 0; i < n; i++) {
      boolean direction = i % 2 == 0;
      double length = 0;
      for (int k = 0; k < (direction ? 3 : 4); k++) {
        four[4 * i + k] = (float) (random.nextDouble() * 2 - 1);
        length += four[4 * i + k] * four[4 * i + k];
      }
      for (int k = 0; k < 4; k++) {
        four[4 * i + k] /= (float) Math.sqrt(length);
      }
    }
    FloatBuffer given = MemoryUtil.memAllocFloat(four.length);
    ByteBuffer packed = MemoryUtil.memAlloc(8 * n);
    try {
      given.put(0, four);
      MeshOptimizer.meshopt_encodeFilterOct(packed, n, 8, 12, given);
      byte[] bytes = new byte[8 * n];
      packed.get(0, bytes);
      MeshoptFilter.OCTAHEDRAL.apply(bytes, 8);
      MeshOptimizer.meshopt_decodeFilterOct(packed, n, 8);
      isCloseTo(bytes, packed);
      MeshOptimizer.meshopt_encodeFilterQuat(packed, n, 8, 12, given);
      packed.get(0, bytes);
      MeshoptFilter.QUATERNION.apply(bytes, 8);
      MeshOptimizer.meshopt_decodeFilterQuat(packed, n, 8);
      isCloseTo(bytes, packed);
    } finally {
      MemoryUtil.memFree(given);
      MemoryUtil.memFree(packed);
    }
  }

  /** Shorts that differ by rounding in floats at most. */
  private static void isCloseTo(byte[] bytes, ByteBuffer expected) {
    ByteBuffer own = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.length; i += 2) {
      assertThat(Math.abs(own.getShort(i) - expected.getShort(i))).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void damagedStreamsAreBytesOrAnError() throws IOException {
    byte[] plain = elements(600, 12);
    int[] triangles = MeshoptEncoder.inGoodOrder(MESH).triangles();
    damage(encoded(plain, 12, 2, 0), MeshoptStream.Mode.ATTRIBUTES, 600, 12);
    damage(encoded(plain, 12, 3, 1), MeshoptStream.Mode.ATTRIBUTES, 600, 12);
    byte[] stream = MeshoptEncoder.triangles(indices(triangles, 2), 2);
    damage(stream, MeshoptStream.Mode.TRIANGLES, triangles.length, 2);
    stream[0] = (byte) 0xd1;
    flip(stream, MeshoptStream.Mode.INDICES, 500, 4);
  }

  private static void damage(byte[] stream, MeshoptStream.Mode mode, int count, int stride)
      throws IOException {
    for (int length = 0; length < stream.length; length++) {
      byte[] cut = Arrays.copyOf(stream, length);
      assertThatThrownBy(() -> decode(cut, mode, count, stride))
          .isInstanceOf(MalformedShapeException.class)
          .hasMessageContaining("damaged");
    }
    flip(stream, mode, count, stride);
  }

  private static void flip(byte[] stream, MeshoptStream.Mode mode, int count, int stride)
      throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] flipped = stream.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(decode(flipped, mode, count, stride)).hasSize(count * stride);
      } catch (MalformedShapeException e) {
        assertThat(e).hasMessageStartingWith("test: ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ATTRIBUTES,100000000,4", "TRIANGLES,300000000,4", "INDICES,300000000,2", "ATTRIBUTES,-1,4",
    "ATTRIBUTES,10,3", "ATTRIBUTES,10,260", "TRIANGLES,10,2", "INDICES,10,1"
  })
  void claimsAreCheckedBeforeAnythingIsAllocated(MeshoptStream.Mode mode, int count, int stride) {
    byte[] stream = new byte[1000];
    stream[0] = (byte) (mode == MeshoptStream.Mode.ATTRIBUTES ? 0xa1 : 0xe1);
    assertThatThrownBy(() -> decode(stream, mode, count, stride))
        .isInstanceOf(MalformedShapeException.class);
  }
}
