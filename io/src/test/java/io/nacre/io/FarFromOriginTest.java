package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object of the size of a metre where UTM coordinates put it. */
class FarFromOriginTest {

  private static final double[] AWAY = {500_000.25, 4_649_776.5, 100.125};

  @TempDir Path folder;

  private TriangleMesh near = SmallFiles.tetrahedron();
  private TriangleMesh far = near;

  @BeforeEach
  void move() {
    near = SampleShape.named("gear").mesh();
    double[] moved = near.positions().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += AWAY[i % 3];
    }
    far = new TriangleMesh(moved, near.triangles());
  }

  private TriangleMesh read(String name) throws IOException {
    return ((Shape.Mesh) ShapeReader.read(folder.resolve(name))).mesh();
  }

  @Test
  void plyKeepsEveryBit() throws IOException {
    WrittenMesh written = MeshWriter.write(far, folder.resolve("a.ply"));
    assertThat(written.error()).isZero();
    assertThat(written.isRough()).isFalse();
    assertThat(read("a.ply").positions()).containsExactly(far.positions());
    assertThat(read("a.ply").triangles()).containsExactly(far.triangles());
  }

  @Test
  void plyStaysSmallWhereFloatsDo() throws IOException {
    MeshWriter.write(near, folder.resolve("a.ply"));
    assertThat(Files.readString(folder.resolve("a.ply"), StandardCharsets.ISO_8859_1))
        .contains("property float x");
  }

  @Test
  void glbMovesItsNode() throws IOException {
    WrittenMesh written = MeshWriter.write(far, folder.resolve("a.glb"));
    assertThat(written.isRough()).isFalse();
    assertThat(written.error()).isPositive().isLessThan(1e-6);
    TriangleMesh back = read("a.glb");
    assertThat(back.positions()).containsExactly(written.mesh().positions());
    for (int i = 0; i < far.positions().length; i++) {
      assertThat(Math.abs(back.positions()[i] - far.positions()[i]))
          .isLessThanOrEqualTo(written.error());
    }
    assertThat(back.triangles()).containsExactly(far.triangles());
    MeshWriter.write(near, folder.resolve("near.glb"));
    assertThat(Files.readString(folder.resolve("near.glb"), StandardCharsets.ISO_8859_1))
        .doesNotContain("translation");
  }

  @Test
  void stlSaysWhatIsLost() throws IOException {
    WrittenMesh written = MeshWriter.write(far, folder.resolve("a.stl"));
    assertThat(written.isRough()).isTrue();
    assertThat(written.error()).isBetween(0.1, 0.25);
    assertThat(written.collapsed()).isPositive();
    TriangleMesh back = read("a.stl");
    assertThat(back.triangleCount())
        .isEqualTo(written.mesh().triangleCount())
        .isEqualTo(far.triangleCount() - written.collapsed());
    assertThat(ManifoldCheck.of(back).isClosedManifold())
        .isEqualTo(ManifoldCheck.of(written.mesh()).isClosedManifold());
  }

  @Test
  void whereNothingIsLeftThereIsNoFile() {
    TriangleMesh speck = new TriangleMesh(far.positions().clone(), far.triangles());
    for (int i = 0; i < speck.positions().length; i++) {
      speck.positions()[i] = 4_649_776.0 + near.positions()[i] / 100;
    }
    Path file = folder.resolve("a.stl");
    assertThatThrownBy(() -> MeshWriter.write(speck, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no triangle")
        .hasMessageContaining("obj or ply");
    assertThat(file).doesNotExist();
  }

  @Test
  void coordinatesBeyondFloatsAreRefused() {
    TriangleMesh huge = new TriangleMesh(near.positions().clone(), near.triangles());
    for (int i = 0; i < huge.positions().length; i++) {
      huge.positions()[i] *= 1e300;
    }
    assertThatThrownBy(() -> MeshWriter.write(huge, folder.resolve("a.stl")))
        .hasMessageContaining("range of float32");
    assertThatThrownBy(() -> MeshWriter.write(huge, folder.resolve("a.glb")))
        .hasMessageContaining("range of float32");
  }

  @Test
  void doublesAreLittleEndian() throws IOException {
    Path file = folder.resolve("double");
    try (var stream = Files.newOutputStream(file);
        LittleEndianOutput out = new LittleEndianOutput(stream)) {
      out.putDouble(-2);
    }
    assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0xC0);
  }
}
