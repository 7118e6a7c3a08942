package io.nacre.onet.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.GridWriter;
import io.nacre.io.MeshWriter;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.Boxes;
import io.nacre.onet.data.observe.PictureInput;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.shapenet.AuthorsFolder;
import io.nacre.render.Camera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections as their authors lay them out. */
class CollectionFoldersTest {

  private static final SampleOptions FEW = new SampleOptions(300, 100, 1);
  private static final ViewOptions TWO = new ViewOptions(2, 10, Camera.Up.Y, 0);

  @TempDir private Path folder;

  private Dataset prepare(Path source, ViewOptions views) throws IOException {
    return Dataset.prepare(
        new DatasetOptions(
            List.of(source),
            new Split.Lists(new Split.Seeded(1, 0, 0)),
            100,
            FEW,
            views,
            false,
            folder.resolve("cache"),
            2),
        progress -> {},
        () -> false);
  }

  private static void model(Path models) throws IOException {
    Files.createDirectories(models);
    TriangleMesh box = Boxes.mesh(new double[] {0, 0, 0}, new double[] {1, 2, 1});
    MeshWriter.write(box, models.resolve("model_normalized.obj"));
    GridWriter.write(Boxes.grid(4, 20), models.resolve("model_normalized.solid.binvox"));
    GridWriter.write(Boxes.shell(4, 20), models.resolve("model_normalized.surface.binvox"));
  }

  @Test
  void anObjectOfShapeNetCoreIsOneMeshCalledByItsClass() throws IOException {
    Path core = folder.resolve("ShapeNetCore.v2");
    model(core.resolve("03001627/a1/models"));
    model(core.resolve("03001627/b2/models"));
    model(core.resolve("02691156/c3/models"));
    Dataset data = prepare(core, ViewOptions.NONE);
    assertThat(data.train())
        .extracting(TrainingShape::name)
        .containsExactly("airplane/c3", "chair/a1", "chair/b2");
    assertThat(data.train()).extracting(TrainingShape::category).contains("airplane", "chair");
    assertThat(prepare(core.resolve("03001627"), ViewOptions.NONE).train())
        .extracting(TrainingShape::name)
        .containsExactly("chair/a1", "chair/b2");
  }

  @Test
  void aGridBesideItsMeshIsNotCountedAgain() throws IOException {
    Path models = Files.createDirectories(folder.resolve("models"));
    MeshWriter.write(
        Boxes.mesh(new double[] {0, 0, 0}, new double[] {1, 1, 1}), models.resolve("chair.obj"));
    GridWriter.write(Boxes.grid(4, 20), models.resolve("chair.solid.binvox"));
    GridWriter.write(Boxes.grid(4, 20), models.resolve("chair.binvox"));
    GridWriter.write(Boxes.grid(4, 20), models.resolve("stool.solid.binvox"));
    assertThat(prepare(models, ViewOptions.NONE).train())
        .extracting(TrainingShape::name)
        .containsExactly("models/chair", "models/stool.solid");
  }

  @Test
  void preparedSamplesAreReadWithTheirListsAndPictures() throws IOException {
    Path data = folder.resolve("ShapeNet");
    for (String name : List.of("a", "b", "c", "unlisted")) {
      AuthorsFolder.write(data.resolve("03001627").resolve(name), 3000, 3);
    }
    AuthorsFolder.write(data.resolve("04468005/t"), 3000, 0);
    Files.writeString(data.resolve("03001627/train.lst"), "b\n");
    Files.writeString(data.resolve("03001627/val.lst"), "c\n");
    Files.writeString(data.resolve("03001627/test.lst"), "a\ngone\n");
    Files.writeString(
        data.resolve("metadata.yaml"),
        "{\"04468005\": {\"id\": \"04468005\", \"name\": \"train,railroad train\"}}\n");
    GridWriter.write(Boxes.grid(4, 20), data.resolve("03001627/a/model.binvox"));
    Dataset first = prepare(data, TWO);
    Dataset again = prepare(data, TWO);
    assertThat(again.cached()).isEqualTo(4);
    assertThat(again.hash()).isEqualTo(first.hash());
    for (Dataset read : List.of(first, again)) {
      assertThat(read.train())
          .extracting(TrainingShape::name)
          .containsExactly("chair/b", "train/t");
      assertThat(read.validation()).extracting(TrainingShape::name).containsExactly("chair/c");
      assertThat(read.test()).extracting(TrainingShape::name).containsExactly("chair/a");
      TrainingShape chair = read.train().getFirst();
      assertThat(chair.views().count()).isEqualTo(2);
      assertThat(chair.views().side()).isEqualTo(10);
      assertThat(chair.views().luma(0, 5, 5)).isBetween(8, 12);
      assertThat(chair.views().luma(1, 5, 5)).isBetween(18, 22);
      assertThat(read.coloured()).isTrue();
      float[] seen = PictureInput.of(chair.views(), 1, 10, true);
      assertThat(seen[55]).as("red").isCloseTo(68 / 255f, within(0.02f));
      assertThat(seen[155] + seen[255]).as("green and blue").isLessThan(0.04f);
      assertThat(read.train().get(1).views().luma(0, 0, 0)).isEqualTo(255);
      assertThat(read.train().get(1).views().coloured()).as("a rendering").isFalse();
      ellipsoid(chair);
    }
  }

  /** All of it has to be that of an ellipsoid of semi-axes 0.5, 0.3 and 0.2. */
  private static void ellipsoid(TrainingShape shape) {
    assertThat(shape.uniform().count()).isEqualTo(300);
    assertThat(shape.near().count()).isEqualTo(300);
    assertThat(shape.surface().count()).isEqualTo(100);
    assertThat(shape.mesh().bounds().longestEdge()).isBetween(0.98, 1.02);
    assertThat(shape.solid().count() / 32768.0)
        .isBetween(0.95 * 4 / 3 * Math.PI * 0.03, 1.05 * 4 / 3 * Math.PI * 0.03);
    int wrong = 0;
    for (int i = 0; i < 300; i++) {
      assertThat(shape.uniform().inside(i))
          .isEqualTo(radius(shape.uniform().x(i), shape.uniform().y(i), shape.uniform().z(i)) < 1);
      boolean inside = radius(shape.near().x(i), shape.near().y(i), shape.near().z(i)) < 1;
      wrong += shape.near().inside(i) == inside ? 0 : 1;
    }
    assertThat(wrong).isLessThan(6);
    for (int i = 0; i < 100; i++) {
      double x = shape.surface().position(i, 0);
      double y = shape.surface().position(i, 1);
      double z = shape.surface().position(i, 2);
      assertThat(radius(x, y, z)).isBetween(0.995, 1.005);
      double dot = 0;
      for (int axis = 0; axis < 3; axis++) {
        dot += shape.surface().normal(i, axis) * shape.surface().position(i, axis);
      }
      assertThat(dot).isPositive();
    }
  }

  private static double radius(double x, double y, double z) {
    return Math.sqrt(4 * x * x + y * y / 0.09 + z * z / 0.04);
  }

  @Test
  void aNameInTwoListsIsRefused() throws IOException {
    Path data = folder.resolve("data");
    AuthorsFolder.write(data.resolve("03001627/a"), 500, 0);
    Files.writeString(data.resolve("03001627/train.lst"), "a\n");
    Files.writeString(data.resolve("03001627/test.lst"), "a\n");
    assertThatThrownBy(() -> prepare(data, ViewOptions.NONE))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("\"a\" is in another of the lists as well (line 1)");
  }
}
