package io.nacre.io.draco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams that Google's encoder (npm draco3d 1.5.7) made of Nacre's sample shapes: NAME_MS_qB_A is
 * sequential (M is S) or by Edgebreaker (E) at speed S, with positions of B bits (0: float32),
 * alone or (A is 1) with normals, texture coordinates, joints and weights.
 */
class DracoTest {

  private static final ReadLimits TIGHT = new ReadLimits(20_000, 20_000, 1 << 20, 1 << 22);

  /** The bytes of a stream among the resources. */
  public static byte[] stream(String name) throws IOException {
    try (InputStream in = DracoTest.class.getResourceAsStream("/draco/" + name + ".drc")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static TriangleMesh decode(byte[] stream) throws IOException {
    return DracoReader.mesh(ByteBuffer.wrap(stream), "test.drc", TIGHT);
  }

  /** Checksums are of the corners of all triangles that Google's decoder gives, as float32. */
  @ParameterizedTest
  @CsvSource({
    "genus_E0_q14_1,262,1521661492",
    "genus_E5_q8_0,262,3512402244",
    "genus_E10_q0_0,262,1169880955",
    "room_E0_q14_0,300,922998590",
    "room_E3_q8_1,300,3035400348",
    "sheet_E0_q14_0,300,2234595647",
    "sheet_E7_q14_0,300,2234595647",
    "genus_S0_q14_1,262,1879412668",
    "room_S10_q0_0,300,1610333285",
    "sheet_S5_q8_0,300,4031228804",
    "gear_E0_q8_0,11520,15976896"
  })
  void theCornersAreThoseOfGooglesDecoder(String name, int triangles, long checksum)
      throws IOException {
    TriangleMesh mesh = decode(stream(name));
    assertThat(mesh.triangleCount()).isEqualTo(triangles);
    ByteBuffer corners = ByteBuffer.allocate(36 * triangles).order(ByteOrder.LITTLE_ENDIAN);
    for (int vertex : mesh.triangles()) {
      for (int axis = 0; axis < 3; axis++) {
        corners.putFloat((float) mesh.positions()[3 * vertex + axis]);
      }
    }
    CRC32 crc = new CRC32();
    crc.update(corners.array());
    assertThat(crc.getValue()).isEqualTo(checksum);
  }

  @Test
  void connectivityStaysWhole() throws IOException {
    ManifoldCheck gear = ManifoldCheck.of(decode(stream("gear_E0_q8_0")));
    assertThat(gear.isClosedManifold()).isTrue();
    assertThat(gear.eulerCharacteristic()).isZero();
  }

  @Test
  void jointsAndWeightsAreThere() throws IOException {
    DracoMesh mesh =
        DracoMesh.decode(
            ByteBuffer.wrap(stream("genus_E0_q14_1")), TIGHT, MalformedShapeException::new);
    assertThat(mesh.attributes())
        .extracting(DracoAttribute::kind)
        .containsExactlyInAnyOrder(
            DracoAttribute.Kind.POSITION, DracoAttribute.Kind.GENERIC, DracoAttribute.Kind.GENERIC);
    DracoAttribute joints =
        mesh.attributes().stream()
            .filter(a -> a.kind() == DracoAttribute.Kind.GENERIC)
            .filter(a -> Arrays.stream(a.values()).allMatch(v -> v == Math.rint(v)))
            .findFirst()
            .orElseThrow();
    // Joint k of vertex i is (28 i + 7 k) mod 11.
    for (int i = 0; i < joints.values().length; i += 4) {
      for (int k = 1; k < 4; k++) {
        assertThat(joints.values()[i + k]).isEqualTo((joints.values()[i] + 7 * k) % 11);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genus_E0_q14_1",
        "room_E3_q8_1",
        "sheet_E7_q14_0",
        "genus_S0_q14_1",
        "room_S10_q0_0",
        "gear_E0_q8_0"
      })
  void damageIsAMeshOrAnError(String name) throws IOException {
    byte[] whole = stream(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> decode(cut))
          .isInstanceOf(MalformedShapeException.class)
          .hasMessageContaining("test.drc");
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 1000; trial++) {
      byte[] damaged = whole.clone();
      // Half of the faults lie where counts and connectivity are.
      int within = trial % 2 == 0 ? Math.min(120, whole.length) : whole.length;
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(within)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(decode(damaged)).isNotNull();
      } catch (MalformedShapeException e) {
        assertThat(e).hasMessageContaining("test.drc");
      }
    }
  }

  @Test
  void otherStreamsAreNamed() throws IOException {
    byte[] old = stream("sheet_E7_q14_0");
    old[6] = 1;
    assertThatThrownBy(() -> decode(old)).hasMessageContaining("version 2.1");
    byte[] points = stream("sheet_E7_q14_0");
    points[7] = 0;
    assertThatThrownBy(() -> decode(points)).hasMessageContaining("points without triangles");
    assertThatThrownBy(() -> decode(new byte[20])).hasMessageContaining("begin with DRACO");
  }
}
