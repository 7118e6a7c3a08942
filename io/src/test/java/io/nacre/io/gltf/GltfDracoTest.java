package io.nacre.io.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.draco.DracoReader;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Primitives by KHR_draco_mesh_compression. */
class GltfDracoTest {

  @TempDir Path folder;

  private static byte[] stream(String name) throws IOException {
    try (InputStream in = GltfDracoTest.class.getResourceAsStream("/draco/" + name + ".drc")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /**
   * An asset of a stream; {@code more} are attributes besides positions, %s accessors and nodes.
   */
  private Path asset(byte[] stream, String ids, String attributes, String accessors, String rest)
      throws IOException {
    String json =
        """
        {'asset':{'version':'2.0'},'extensionsUsed':['KHR_draco_mesh_compression'],
        'extensionsRequired':['KHR_draco_mesh_compression'],%s
        'meshes':[{'primitives':[{'attributes':{'POSITION':0%s},'indices':1,'mode':5,'extensions':
        {'KHR_draco_mesh_compression':{'bufferView':0,'attributes':{%s}}}}]}],
        'accessors':[{'componentType':5126,'count':300,'type':'VEC3'},
        {'componentType':5123,'count':900,'type':'SCALAR'}%s],
        'bufferViews':[{'buffer':0,'byteOffset':3,'byteLength':%d}],
        'buffers':[{'byteLength':%d,'uri':'data:application/octet-stream;base64,%s'}]}
        """
            .formatted(
                rest,
                attributes,
                ids,
                accessors,
                stream.length,
                stream.length + 3,
                Base64.getEncoder().encodeToString(padded(stream)));
    return Files.writeString(folder.resolve("a.gltf"), json.replace('\'', '"'));
  }

  private static byte[] padded(byte[] stream) {
    byte[] bytes = new byte[stream.length + 3];
    System.arraycopy(stream, 0, bytes, 3, stream.length);
    return bytes;
  }

  @Test
  void trianglesAreThoseOfTheStream() throws IOException {
    for (String name : new String[] {"sheet_E7_q14_0", "room_S10_q0_0"}) {
      byte[] stream = stream(name);
      TriangleMesh expected = DracoReader.mesh(ByteBuffer.wrap(stream), name, ReadLimits.DEFAULT);
      Path file = asset(stream, "'POSITION':0", "", "", "");
      TriangleMesh mesh = GltfReader.read(file, ReadLimits.DEFAULT);
      for (int i = 0; i < expected.triangles().length; i++) {
        for (int axis = 0; axis < 3; axis++) {
          assertThat(mesh.positions()[3 * mesh.triangles()[i] + axis])
              .isEqualTo((float) expected.positions()[3 * expected.triangles()[i] + axis]);
        }
      }
    }
  }

  @Test
  void skinsTakeJointsAndWeightsOfTheStream() throws IOException {
    byte[] stream = stream("genus_E0_q14_1");
    TriangleMesh plain = DracoReader.mesh(ByteBuffer.wrap(stream), "a", ReadLimits.DEFAULT);
    StringBuilder nodes = new StringBuilder("'nodes':[{'mesh':0,'skin':0}");
    StringBuilder joints = new StringBuilder();
    StringBuilder roots = new StringBuilder("0");
    for (int i = 1; i <= 11; i++) {
      nodes.append(",{'translation':[5,0,%d]}".formatted(0));
      joints.append(i == 1 ? "" : ",").append(i);
      roots.append(',').append(i);
    }
    Path file =
        asset(
            stream,
            "'POSITION':0,'JOINTS_0':3,'WEIGHTS_0':4",
            ",'JOINTS_0':2,'WEIGHTS_0':3",
            ",{'componentType':5121,'count':300,'type':'VEC4'},{'componentType':5126,'count':300,'type':'VEC4'}",
            "'scenes':[{'nodes':[%s]}],%s],'skins':[{'joints':[%s]}],"
                .formatted(roots, nodes, joints));
    TriangleMesh mesh = GltfReader.read(file, ReadLimits.DEFAULT);
    assertThat(mesh.bounds().minX()).isCloseTo(plain.bounds().minX() + 5, within(1e-6));
    assertThat(mesh.triangleCount()).isEqualTo(plain.triangleCount());
  }

  @Test
  void faultsAreNamed() throws IOException {
    byte[] stream = stream("sheet_E7_q14_0");
    refused(asset(stream, "'POSITION':9", "", "", ""), "POSITION is not in it");
    refused(asset(stream, "", "", "", ""), "POSITION is not in it");
    stream[20] ^= 0x55;
    refused(asset(stream, "'POSITION':0", "", "", ""), "KHR_draco_mesh_compression", "damaged");
  }

  private static void refused(Path file, String... parts) {
    assertThatThrownBy(() -> GltfReader.read(file, ReadLimits.DEFAULT))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("a.gltf")
        .hasMessageContainingAll(parts);
  }
}
