package io.nacre.onet.data.shapenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.SurfaceSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampledObjectTest {

  @TempDir private Path folder;

  @Test
  void bitsAreReadFromTheHighestOn() throws IOException {
    SampledObject object = SampledObject.read(AuthorsFolder.write(folder, 3001, 0));
    assertThat(object.inside()).hasSize(3001);
    for (int i = 0; i < 3001; i++) {
      assertThat(object.inside()[i])
          .isEqualTo(
              AuthorsFolder.inside(
                  object.xyz()[3 * i], object.xyz()[3 * i + 1], object.xyz()[3 * i + 2]));
    }
    assertThat(object.surface().count()).isEqualTo(3001);
  }

  @Test
  void theSolidIsThatOfTheSurface() throws IOException {
    SurfelSolid solid = SurfelSolid.of(SampledObject.read(AuthorsFolder.write(folder, 20_000, 0)));
    SplittableRandom random = new SplittableRandom(1);
    int wrong = 0;
    for (int i = 0; i < 5000; i++) {
      float[] p = {random.nextInt(-500, 501) / 1000f, random.nextInt(-500, 501) / 1000f, 0.1f};
      wrong += solid.inside(p)[0] == AuthorsFolder.inside(p[0], p[1], p[2]) ? 0 : 1;
    }
    assertThat(wrong).isLessThan(50);
    TriangleMesh mesh = solid.mesh();
    SurfaceSamples samples = SurfaceSamples.of(mesh, 2000, 1, 1);
    double off = 0;
    for (int i = 0; i < 2000; i++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        double a = samples.positions()[3 * i + axis] / AuthorsFolder.AXES[axis];
        square += a * a;
      }
      off += Math.abs(Math.sqrt(square) - 1) / 2000;
    }
    assertThat(off).isLessThan(0.01);
  }

  @Test
  void filesOfTwoObjectsAreRefused() throws IOException {
    AuthorsFolder.write(folder, 500, 0);
    Path other = AuthorsFolder.write(folder.resolve("other"), 500, 0);
    AuthorsFolder.zip(
        other.resolve("pointcloud.npz"),
        AuthorsFolder.array(other, "points", "<f4", "(1, 3)", new byte[12]),
        AuthorsFolder.array(other, "normals", "<f4", "(1, 3)", new byte[12]),
        AuthorsFolder.array(
            other, "scale", "<f8", "()", AuthorsFolder.buffer(8).putDouble(1).array()));
    assertThatThrownBy(() -> SampledObject.read(other))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("\"scale\" is not the same");
  }

  @Test
  void normalsThatPointInwardsAreRefused() throws IOException {
    SampledObject object = SampledObject.read(AuthorsFolder.write(folder, 2000, 0));
    double[] turned = object.surface().normals().clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = -turned[i];
    }
    SampledObject inwards =
        new SampledObject(
            object.xyz(),
            object.inside(),
            new SurfaceSamples(object.surface().positions(), turned));
    assertThatThrownBy(() -> SurfelSolid.of(inwards))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point inwards");
  }

  @Test
  void pointsBeyondTheCubeAndWrongCountsAreRefused() throws IOException {
    Path object = AuthorsFolder.write(folder, 100, 0);
    AuthorsFolder.zip(
        object.resolve("points.npz"),
        AuthorsFolder.array(
            object,
            "points",
            "<f4",
            "(1, 3)",
            AuthorsFolder.buffer(12).putFloat(0).putFloat(7).putFloat(0).array()),
        AuthorsFolder.array(object, "occupancies", "|u1", "(1,)", new byte[1]));
    assertThatThrownBy(() -> SampledObject.read(object))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("7.0, beyond 0.6");
    AuthorsFolder.zip(
        object.resolve("points.npz"),
        AuthorsFolder.array(object, "points", "<f4", "(9, 3)", new byte[108]),
        AuthorsFolder.array(object, "occupancies", "|u1", "(3,)", new byte[3]));
    assertThatThrownBy(() -> SampledObject.read(object))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("3 occupancies for 9 points");
  }
}
