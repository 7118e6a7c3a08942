package io.nacre.io.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.GlbOptions;
import io.nacre.io.MeshWriter;
import io.nacre.io.WrittenMesh;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.meshopt.MeshoptEncoder;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed and quantised files, of ours and of others. */
class GltfMeshoptTest {

  @TempDir Path folder;

  private static TriangleMesh read(Path file) throws IOException {
    return GltfReader.read(file, ReadLimits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"16,false", "16,true", "12,false", "12,true", "0,true"})
  void whatIsWrittenIsReadWithinHalfAStep(int bits, boolean meshopt) throws IOException {
    TriangleMesh mesh = SampleShape.named("gear").mesh();
    Path file = folder.resolve("a.glb");
    WrittenMesh written = MeshWriter.write(mesh, file, new GlbOptions(bits, meshopt));
    double step = mesh.bounds().longestEdge() / ((1 << bits) - 1);
    double bound = bits == 0 ? 1e-6 : step / 2 * (1 + 1e-9);
    assertThat(written.error()).isPositive().isLessThanOrEqualTo(bound);
    TriangleMesh back = read(file);
    assertThat(back.triangleCount()).isEqualTo(written.mesh().triangleCount());
    assertThat(ManifoldCheck.of(back)).isEqualTo(ManifoldCheck.of(written.mesh()));
    if (!meshopt) {
      assertThat(back.positions()).containsExactly(written.mesh().positions());
      assertThat(back.triangles()).containsExactly(written.mesh().triangles());
    }
    assertThat(volume(back)).isEqualTo(volume(written.mesh()), withinPart(1e-9));
    assertThat(volume(back)).isEqualTo(volume(mesh), withinPart(bits == 12 ? 2e-3 : 2e-4));
  }

  private static Offset<Double> withinPart(double part) {
    return Offset.offset(part);
  }

  private static double volume(TriangleMesh mesh) {
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    double sum = 0;
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      sum +=
          p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1])
              - p[a + 1] * (p[b] * p[c + 2] - p[b + 2] * p[c])
              + p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
    }
    return sum / 6;
  }

  @Test
  void aQuantizedMeshFarAwayKeepsItsPlace() throws IOException {
    TriangleMesh gear = SampleShape.named("gear").mesh();
    double[] moved = gear.positions().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 4_649_776.5;
    }
    Path file = folder.resolve("a.glb");
    WrittenMesh written =
        MeshWriter.write(new TriangleMesh(moved, gear.triangles()), file, new GlbOptions(16, true));
    assertThat(written.error()).isLessThan(1e-4);
    assertThat(read(file).bounds().minX()).isEqualTo(written.mesh().bounds().minX());
  }

  /** A tetrahedron of corners that are stored with exponents, and of indices as a sequence. */
  private String json(String extension, String fallback) {
    ByteBuffer plain = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (double corner : GltfAsset.CORNERS) {
      // 12 * 2^-2 is 3.
      plain.putInt(corner == 0 ? 0 : (-2 << 24) | 12);
    }
    byte[] corners = MeshoptEncoder.attributes(plain.array(), 12);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(corners);
    data.write(0xd1);
    int last = 0;
    for (long face : GltfAsset.FACES) {
      int step = (int) face - last;
      data.write((step << 1 ^ step >> 31) << 1);
      last = (int) face;
    }
    data.writeBytes(new byte[4]);
    String base64 = Base64.getEncoder().encodeToString(data.toByteArray());
    int indices = data.size() - corners.length;
    return """
        {'asset':{'version':'2.0'},'extensionsUsed':['%1$s'],
        'meshes':[{'primitives':[{'attributes':{'POSITION':0},'indices':1}]}],
        'accessors':[{'bufferView':0,'componentType':5126,'count':4,'type':'VEC3'},
        {'bufferView':1,'componentType':5123,'count':12,'type':'SCALAR'}],
        'bufferViews':[{'buffer':1,'byteLength':48,'byteStride':12,'extensions':{'%1$s':
        {'buffer':0,'byteLength':%2$d,'byteStride':12,'count':4,'mode':'ATTRIBUTES','filter':'EXPONENTIAL'}}},
        {'buffer':1,'byteOffset':48,'byteLength':24,'extensions':{'%1$s':
        {'buffer':0,'byteOffset':%2$d,'byteLength':%3$d,'byteStride':2,'count':12,'mode':'INDICES'}}}],
        'buffers':[{'byteLength':%4$d,'uri':'data:application/octet-stream;base64,%5$s'},
        {'byteLength':72%6$s}]}
        """
        .formatted(extension, corners.length, indices, data.size(), base64, fallback)
        .replace('\'', '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXT_meshopt_compression", "KHR_meshopt_compression"})
  void filtersAndSequencesAreRead(String extension) throws IOException {
    String mark = ",'extensions':{'" + extension + "':{'fallback':true}}";
    for (String fallback : new String[] {"", mark, mark + ",'uri':'missing.bin'"}) {
      TriangleMesh mesh =
          read(Files.writeString(folder.resolve("a.gltf"), json(extension, fallback)));
      for (int i = 0; i < GltfAsset.CORNERS.length; i++) {
        assertThat(mesh.positions()[i]).isEqualTo(3 * GltfAsset.CORNERS[i]);
      }
      assertThat(mesh.triangles()).containsExactly(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3);
    }
  }

  @Test
  void plainBytesOfABufferThatIsNotMarkedAreTaken() throws IOException {
    String json = json("EXT_meshopt_compression", ",'uri':'plain.bin'");
    byte[] plain = new byte[72];
    ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).putFloat(12, 5).putShort(68, (short) 1);
    Files.write(folder.resolve("plain.bin"), plain);
    TriangleMesh mesh = read(Files.writeString(folder.resolve("a.gltf"), json));
    assertThat(mesh.positions()[3]).isEqualTo(5);
  }

  @Test
  void whatIsNotKnownOrDamagedIsNamed() throws IOException {
    String json = json("EXT_meshopt_compression", "");
    refused(json.replace("EXPONENTIAL", "COLOR"), "meshopt", "filter \"COLOR\"");
    refused(json.replace("\"INDICES\"", "\"STRIPS\""), "buffer view 1", "mode \"STRIPS\"");
    refused(json.replace("\"count\":12,\"mode", "\"count\":11,\"mode"), "meshopt", "damaged");
    refused(json.replace("\"byteStride\":12,\"count\"", "\"byteStride\":10,\"count\""), "meshopt");
    refused(json.replace("\"count\":4,\"mode\"", "\"count\":2000000000,\"mode\""), "limit");
  }

  private void refused(String json, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("a.gltf"), json);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("a.gltf")
        .hasMessageContainingAll(parts);
  }
}
