package io.nacre.onet.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.MeshWriter;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.Boxes;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.render.Camera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetTest {

  private static final SampleOptions FEW = new SampleOptions(300, 100, 1);

  @TempDir private Path folder;

  private Path boxes;
  private Path cache;
  private DatasetOptions options;

  @BeforeEach
  void files() throws IOException {
    boxes = folder.resolve("boxes.npz");
    cache = folder.resolve("cache");
    Boxes.write(boxes, 10);
    options = DatasetOptions.of(List.of(boxes)).withSamples(FEW);
  }

  private static Dataset prepare(DatasetOptions options) throws IOException {
    return Dataset.prepare(options, progress -> {}, () -> false);
  }

  @Test
  void splitsBySharesAndNamesGridsByTheirNumber() throws IOException {
    Dataset data = prepare(options);
    assertThat(data.train()).hasSize(7);
    assertThat(data.validation()).hasSize(1);
    assertThat(data.test()).hasSize(2);
    Set<String> names = new HashSet<>();
    all(data).forEach(shape -> names.add(shape.name()));
    assertThat(names).hasSize(10).contains("boxes/0", "boxes/9");
    assertThat(all(data)).allMatch(shape -> shape.category().equals("boxes"));
    TrainingShape third = named(data, "boxes/3");
    assertThat(third.solid()).isEqualTo(Boxes.grid(7, 23));
  }

  @Test
  void foldersAreCategoriesAndHoldMeshesAndGrids() throws IOException {
    Path models = Files.createDirectories(folder.resolve("models/chairs/old")).getParent();
    MeshWriter.write(cube(), models.resolve("old/a.obj"));
    MeshWriter.write(cube(), models.resolve("b.stl"));
    MeshWriter.write(cube(), models.resolveSibling("c.ply"));
    Boxes.write(models.resolve("grids.npz"), 2);
    DatasetOptions all =
        new DatasetOptions(
            List.of(models.getParent()),
            new Split.Seeded(1, 0, 0),
            100,
            FEW,
            ViewOptions.NONE,
            false,
            null,
            1);
    Dataset data = prepare(all);
    assertThat(data.train())
        .extracting(TrainingShape::name)
        .containsExactly("models/c", "chairs/b", "grids/0", "grids/1", "chairs/old/a");
    assertThat(data.validation()).isEmpty();
    assertThat(data.test()).isEmpty();
  }

  private static TriangleMesh cube() {
    return Boxes.mesh(new double[] {0, 0, 0}, new double[] {1, 1, 1});
  }

  @Test
  void theCacheGivesTheSameObjectsAndIsKeyedByOptions() throws IOException {
    ViewOptions views = new ViewOptions(2, 16, Camera.Up.Z, 0);
    DatasetOptions cached = options.withViews(views).withCache(cache);
    Dataset fresh = prepare(cached);
    Dataset stored = prepare(cached);
    assertThat(fresh.cached()).isZero();
    assertThat(stored.cached()).isEqualTo(10);
    assertThat(stored.hash()).isEqualTo(fresh.hash());
    assertThat(prepare(options.withViews(views)).hash()).isEqualTo(fresh.hash());
    for (TrainingShape shape : all(fresh)) {
      same(named(stored, shape.name()), shape);
    }
    Dataset more = prepare(cached.withSamples(new SampleOptions(400, 100, 1)));
    assertThat(more.cached()).isZero();
    assertThat(more.hash()).isNotEqualTo(fresh.hash());
    try (Stream<Path> folders = Files.list(cache)) {
      assertThat(folders).hasSize(3);
    }
  }

  @Test
  void threadsChangeNothing() throws IOException {
    Dataset one = prepare(options);
    Dataset three =
        prepare(
            new DatasetOptions(
                options.sources(), options.split(), 100, FEW, ViewOptions.NONE, false, null, 3));
    assertThat(three.hash()).isEqualTo(one.hash());
    for (int i = 0; i < one.train().size(); i++) {
      same(three.train().get(i), one.train().get(i));
    }
  }

  private static void same(TrainingShape actual, TrainingShape expected) {
    assertThat(actual.mesh().positions()).isEqualTo(expected.mesh().positions());
    assertThat(actual.mesh().triangles()).isEqualTo(expected.mesh().triangles());
    assertThat(actual.uniform().xyz()).isEqualTo(expected.uniform().xyz());
    assertThat(actual.uniform().inside()).isEqualTo(expected.uniform().inside());
    assertThat(actual.near().xyz()).isEqualTo(expected.near().xyz());
    assertThat(actual.near().inside()).isEqualTo(expected.near().inside());
    assertThat(actual.surface().xyz()).isEqualTo(expected.surface().xyz());
    assertThat(actual.surface().normals()).isEqualTo(expected.surface().normals());
    assertThat(actual.solid()).isEqualTo(expected.solid());
    assertThat(actual.views().luma()).isEqualTo(expected.views().luma());
  }

  @Test
  void anInterruptedPreparationGoesOnFromThere() throws IOException {
    List<Integer> done = new ArrayList<>();
    DatasetOptions cached = options.withCache(cache);
    assertThatThrownBy(
            () -> Dataset.prepare(cached, p -> done.add(p.done()), () -> done.size() == 4))
        .isInstanceOf(PreparationStoppedException.class)
        .hasMessage(
            "stopped after 4 of 10 objects; run the same command again to continue from there");
    assertThat(prepare(cached).cached()).isEqualTo(4);
    assertThat(prepare(cached).cached()).isEqualTo(10);
  }

  @Test
  void damagedFilesOfTheCacheAndChangedSourcesAreMadeAnew() throws IOException {
    DatasetOptions cached = options.withCache(cache);
    prepare(cached);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(cache)) {
      files = walk.filter(file -> file.toString().endsWith(".npz")).sorted().toList();
    }
    byte[] bytes = Files.readAllBytes(files.getFirst());
    bytes[bytes.length / 2] ^= 1;
    Files.write(files.getFirst(), bytes);
    Files.write(files.get(1), Arrays.copyOf(bytes, 100));
    assertThat(prepare(cached).cached()).isEqualTo(8);
    assertThat(prepare(cached).cached()).isEqualTo(10);
    Boxes.write(boxes, 11);
    assertThat(prepare(cached).cached()).isZero();
  }

  @Test
  void aListSaysWhatIsForWhat() throws IOException {
    Path list = folder.resolve("split.csv");
    Files.writeString(list, "# names\nboxes/2,train\nboxes/5, TEST\n\nboxes/1,val\n");
    Dataset data = prepare(listed(list));
    assertThat(data.train()).extracting(TrainingShape::name).containsExactly("boxes/2");
    assertThat(data.validation()).extracting(TrainingShape::name).containsExactly("boxes/1");
    assertThat(data.test()).extracting(TrainingShape::name).containsExactly("boxes/5");
    refused(list, "boxes/2,train\nboxes/99,test", "no object is named \"boxes/99\"", "(line 2)");
    refused(list, "boxes/2,train\nboxes/2,test", "named twice", "(line 2)");
    refused(list, "boxes/2,learn", "is not NAME,train", "(line 1)");
    refused(list, "boxes/2", "is not NAME,train", "(line 1)");
    refused(list, "boxes/2,test", "no object is left to learn from");
  }

  private DatasetOptions listed(Path list) {
    return new DatasetOptions(
        List.of(boxes), new Split.Listed(list), 100, FEW, ViewOptions.NONE, false, null, 1);
  }

  private void refused(Path list, String content, String... parts) throws IOException {
    Files.writeString(list, content);
    assertThatThrownBy(() -> prepare(listed(list)))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void saysWhichSourceIsWrong() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    fails(empty, MalformedShapeException.class, "empty: no mesh or grid");
    fails(folder.resolve("none"), NoSuchFileException.class, "none");
    Path cut = folder.resolve("cut.npz");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(boxes), 500));
    fails(cut, MalformedShapeException.class, "cut.npz");
    Path broken = Files.createDirectory(folder.resolve("meshes"));
    Files.writeString(broken.resolve("bad.obj"), "v 0 0 zero\n");
    MeshWriter.write(cube(), broken.resolve("good.obj"));
    fails(broken, MalformedShapeException.class, "bad.obj");
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Boxes.write(copy.resolve("boxes.npz"), 2);
    assertThatThrownBy(() -> prepare(DatasetOptions.of(List.of(boxes, copy)).withSamples(FEW)))
        .hasMessageContaining("both named \"boxes/0\"");
  }

  private static void fails(Path source, Class<? extends IOException> type, String part) {
    assertThatThrownBy(() -> prepare(DatasetOptions.of(List.of(source)).withSamples(FEW)))
        .isInstanceOf(type)
        .hasMessageContaining(part);
  }

  @Test
  void badObjectsCanBeLeftOut() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.writeString(models.resolve("bad.obj"), "v 0 0 zero\n");
    for (int i = 0; i < 4; i++) {
      MeshWriter.write(cube(), models.resolve("good" + i + ".obj"));
    }
    Dataset data =
        prepare(
            new DatasetOptions(
                List.of(models),
                new Split.Seeded(1, 0, 0),
                9,
                FEW,
                ViewOptions.NONE,
                true,
                null,
                1));
    assertThat(data.train()).hasSize(4);
    assertThat(data.skipped()).hasSize(1);
    assertThat(data.skipped().getFirst().name()).isEqualTo("models/bad");
    assertThat(data.skipped().getFirst().reason()).contains("bad.obj", "line 1");
  }

  @Test
  void refusesMoreThanFitsIntoMemory() {
    DatasetOptions huge = options.withSamples(new SampleOptions(2_000_000_000, 1, 0));
    assertThatThrownBy(() -> prepare(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("10 objects with 2000000000 points", "-Xmx");
  }

  @Test
  void publishedCategoriesCanBeLearnedFrom() throws IOException {
    List<Path> sources = List.of(publishedCategories());
    List<ShapeSource> found = ShapeSources.find(sources);
    assertThat(found).hasSize(889 + 465);
    DatasetOptions six =
        new DatasetOptions(sources, Split.Seeded.USUAL, 6, FEW, ViewOptions.NONE, false, null, 2);
    Dataset data = prepare(six);
    assertThat(all(data))
        .extracting(TrainingShape::name)
        .contains("modelnet10-chair-32/2", "modelnet10-monitor-32/0")
        .hasSize(6);
    assertThat(data.train()).hasSize(2);
    assertThat(data.validation()).hasSize(2);
  }

  private static Path publishedCategories() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path categories = at.resolve("shared/data/categories");
      if (Files.isDirectory(categories)) {
        return categories;
      }
    }
    String reason = "skipped: no folder shared/data/categories beside the repository";
    System.out.println(reason); // Surefire keeps the reason of an aborted test to itself.
    return Assumptions.abort(reason);
  }

  private static List<TrainingShape> all(Dataset data) {
    List<TrainingShape> all = new ArrayList<>(data.train());
    all.addAll(data.validation());
    all.addAll(data.test());
    return all;
  }

  private static TrainingShape named(Dataset data, String name) {
    return all(data).stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
