package io.nacre.io.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of glTF as a whole: padding, names of buffers, versions and extensions. */
class GltfFilesTest {

  private final GltfAsset asset = new GltfAsset();
  private String rest = "";

  @TempDir Path folder;

  @BeforeEach
  void tetrahedron() {
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    rest =
        "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],'meshes':[{'primitives':[{'attributes':{'POSITION':%d},'indices':%d}]}]"
            .formatted(positions, asset.faces());
  }

  private void isRead(Path file) throws IOException {
    assertThat(GltfReader.read(file, ReadLimits.DEFAULT).positions())
        .as(file.toString())
        .containsExactly(GltfAsset.CORNERS);
  }

  private void isRefused(Path file, String... parts) {
    assertThatThrownBy(() -> GltfReader.read(file, ReadLimits.DEFAULT))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void bytesBehindTheAnnouncedLengthDoNotMatter() throws IOException {
    byte[] glb = asset.glb(rest);
    isRead(Files.write(folder.resolve("whole.glb"), glb));
    for (int more : new int[] {1, 4, 8, 1000}) {
      byte[] padded = Arrays.copyOf(glb, glb.length + more);
      isRead(Files.write(folder.resolve("zeros.glb"), padded));
      Arrays.fill(padded, glb.length, padded.length, (byte) 0x7a);
      isRead(Files.write(folder.resolve("rubbish.glb"), padded));
    }
  }

  @Test
  void lengthsThatCutOffChunksAreRefused() throws IOException {
    byte[] glb = asset.glb(rest);
    ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).putInt(8, glb.length - 4);
    isRefused(Files.write(folder.resolve("short.glb"), glb), "reaches beyond the length");
    ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).putInt(8, glb.length + 4);
    isRefused(Files.write(folder.resolve("long.glb"), glb), "cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my cube.bin",
        "cube[1].bin",
        "ex 10%.bin",
        "50%25.bin",
        "a#1.bin",
        "part?2.bin",
        "plain.bin",
        "100%zz.bin",
        "sub dir/a b.bin"
      })
  void buffersAreFoundByTheirNamesAsTheyAre(String name) throws IOException {
    Path buffer = folder.resolve(name);
    Files.createDirectories(buffer.getParent());
    Files.write(buffer, asset.buffer());
    isRead(Files.writeString(folder.resolve("a.gltf"), asset.json(name, rest)));
  }

  @Test
  void escapedNamesAreReadFirst() throws IOException {
    Files.write(folder.resolve("a b.bin"), asset.buffer());
    Files.write(folder.resolve("a%20b.bin"), new byte[1]);
    isRead(Files.writeString(folder.resolve("a.gltf"), asset.json("a%20b.bin", rest)));
    isRead(Files.writeString(folder.resolve("a.gltf"), asset.json("a b.bin", rest)));
    Files.write(folder.resolve("x y[1].bin"), asset.buffer());
    isRead(Files.writeString(folder.resolve("a.gltf"), asset.json("x y%5B1%5D.bin", rest)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out side.bin",
        "..%2Fout%20side.bin",
        "%2E%2E/out side.bin",
        "a b/../../out side.bin"
      })
  void filesOutsideTheFolderAreRefused(String uri) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner/a b")).getParent();
    Files.write(folder.resolve("out side.bin"), asset.buffer());
    Path file = Files.writeString(inner.resolve("a.gltf"), asset.json(uri, rest));
    isRefused(file, "buffer 0", "outside the asset's folder");
    String whole = folder.resolve("out side.bin").toString();
    isRefused(
        Files.writeString(inner.resolve("b.gltf"), asset.json(whole, rest)),
        "outside the asset's folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org/a b.bin", "file:///etc/passwd", "gone [1].bin"})
  void otherPlacesAndMissingFilesAreNamed(String uri) throws IOException {
    isRefused(
        Files.writeString(folder.resolve("a.gltf"), asset.json(uri, rest)),
        "buffer 0",
        uri,
        "beside the asset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EXT_other_compression", "EXT_something_new", "MSFT_lod", "KHR_node_visibility"})
  void unknownExtensionsThatAreRequiredAreRefusedByName(String extension) throws IOException {
    isRefused(
        asset.embedded(
            folder.resolve("a.gltf"), "'extensionsRequired':['" + extension + "']," + rest),
        extension,
        "not supported");
    isRead(
        asset.embedded(folder.resolve("b.gltf"), "'extensionsUsed':['" + extension + "']," + rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KHR_mesh_quantization", "KHR_texture_transform", "KHR_materials_unlit",
        "KHR_materials_pbrSpecularGlossiness", "KHR_lights_punctual", "EXT_texture_webp",
        "EXT_mesh_gpu_instancing", "KHR_texture_basisu", "ADOBE_materials_clearcoat_specular"
      })
  void extensionsThatLeaveGeometryAloneMayBeRequired(String extension) throws IOException {
    isRead(
        asset.embedded(
            folder.resolve("a.gltf"), "'extensionsRequired':['" + extension + "']," + rest));
  }

  @Test
  void dracoWithoutOtherDataIsRefusedByName() throws IOException {
    int positions = asset.accessor("{'componentType':5126,'count':4,'type':'VEC3'}");
    String primitive =
        "'meshes':[{'primitives':[{'attributes':{'POSITION':%d}%s}]}]".formatted(positions, "%s");
    String draco = ",'extensions':{'KHR_draco_mesh_compression':{'bufferView':0}}";
    isRefused(
        asset.embedded(folder.resolve("a.gltf"), primitive.formatted(draco)),
        "buffer view 0",
        "KHR_draco_mesh_compression");
    isRefused(
        asset.embedded(
            folder.resolve("b.gltf"), "'extensionsUsed':['X_new']," + primitive.formatted("")),
        "has no data",
        "X_new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'asset':{'version':'1.0'},'meshes':{'a':{}}}",
        "{'asset':{'version':'1.1'}}",
        "{'meshes':{'a':{'primitives':[]}}}"
      })
  void theFirstVersionIsNamed(String json) throws IOException {
    isRefused(
        Files.writeString(folder.resolve("a.gltf"), json.replace('\'', '"')),
        "glTF 1.0",
        "convert");
    byte[] glb = asset.glb(rest);
    glb[4] = 1;
    isRefused(Files.write(folder.resolve("a.glb"), glb), "glTF 1.0", "convert");
  }

  @Test
  void laterVersionsAreNamed() throws IOException {
    isRefused(
        Files.writeString(
            folder.resolve("a.gltf"), asset.json("x", rest).replace("\"2.0\"", "\"3.0\"")),
        "glTF 3.0");
  }
}
