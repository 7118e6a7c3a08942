package io.nacre.onet.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzWriter;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.TrainingShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that say exactly |x| + |y| + |z| - r, an octahedron. */
class NeuralSolidTest {

  private static final int WIDTH = 32;
  private static final int HIDDEN = 8;
  private static final int PARAMETERS = 4 * WIDTH + (HIDDEN - 1) * 33 * WIDTH + 33;

  @TempDir private Path folder = Path.of("");

  /** A row of weights: layers one after the other, [input][neuron], then biases. */
  private static float[] octahedron(double radius) {
    float[] row = new float[PARAMETERS];
    for (int axis = 0; axis < 3; axis++) {
      row[axis * WIDTH + 2 * axis] = 1;
      row[axis * WIDTH + 2 * axis + 1] = -1;
    }
    int layer = 4 * WIDTH;
    for (int neuron = 0; neuron < 6; neuron++) {
      row[layer + neuron * WIDTH] = 1;
    }
    for (int i = 2; i < HIDDEN; i++) {
      row[4 * WIDTH + (i - 1) * 33 * WIDTH] = 1;
    }
    int last = 4 * WIDTH + (HIDDEN - 1) * 33 * WIDTH;
    row[last] = 1;
    row[last + WIDTH] = (float) -radius;
    return row;
  }

  private Path file(double... radii) throws IOException {
    float[] weights = new float[radii.length * PARAMETERS];
    int[] ids = new int[radii.length];
    for (int i = 0; i < radii.length; i++) {
      System.arraycopy(octahedron(radii[i]), 0, weights, i * PARAMETERS, PARAMETERS);
      ids[i] = 100 + i;
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("weights", NpyArray.of(weights, radii.length, PARAMETERS));
    arrays.put("ids", NpyArray.of(ids, radii.length));
    Path file = folder.resolve("implicits.npz");
    AtomicFile.write(file, out -> NpzWriter.write(out, arrays, Deflater.BEST_SPEED));
    return file;
  }

  private static Dataset prepare(DatasetOptions options) throws IOException {
    return Dataset.prepare(options, progress -> {}, () -> false);
  }

  private DatasetOptions options(Path file, Split split) {
    return new DatasetOptions(
        List.of(file),
        split,
        1000,
        new SampleOptions(4000, 1000, NearSpread.FINE, 0),
        ViewOptions.NONE,
        true,
        null,
        2);
  }

  @Test
  void labelsSurfaceAndNormalsAreThoseOfTheNetwork() throws IOException {
    Dataset data = prepare(options(file(0.6), new Split.Seeded(1, 0, 0)));
    TrainingShape shape = data.train().getFirst();
    assertThat(shape.name()).isEqualTo("implicits/100");
    assertThat(ManifoldCheck.of(shape.mesh()).isClosedManifold()).isTrue();
    for (OccupancyPoints points : List.of(shape.uniform(), shape.near())) {
      int wrong = 0;
      for (int i = 0; i < points.count(); i++) {
        double sum = Math.abs(points.x(i)) + Math.abs(points.y(i)) + Math.abs(points.z(i));
        wrong += points.inside(i) != sum < 0.5 && Math.abs(sum - 0.5) > 2e-3 ? 1 : 0;
      }
      assertThat(wrong).isZero();
    }
    // A sixth of the cube of edge 1.1 would be (1.1^3): the octahedron has 1/6 of the unit cube.
    assertThat(shape.uniform().insideCount() / 4000.0)
        .isCloseTo(1 / 6.0 / Math.pow(1.1, 3), within(0.02));
    SurfacePoints surface = shape.surface();
    for (int i = 0; i < surface.count(); i++) {
      double sum = 0;
      double along = 0;
      for (int axis = 0; axis < 3; axis++) {
        float at = surface.position(i, axis);
        sum += Math.abs(at);
        along += Math.signum(at) * surface.normal(i, axis) / Math.sqrt(3);
      }
      assertThat(sum).isCloseTo(0.5, within(4e-3));
      if (Math.min(
              Math.abs(surface.position(i, 0)),
              Math.min(Math.abs(surface.position(i, 1)), Math.abs(surface.position(i, 2))))
          > 0.03) {
        assertThat(along).isGreaterThan(0.999);
      }
    }
  }

  @Test
  void nearPointsAreNear() throws IOException {
    Dataset data = prepare(options(file(0.6), new Split.Seeded(1, 0, 0)));
    OccupancyPoints near = data.train().getFirst().near();
    double fine = 0;
    for (int i = 0; i < near.count(); i += 2) {
      double sum = Math.abs(near.x(i)) + Math.abs(near.y(i)) + Math.abs(near.z(i));
      fine += Math.pow((sum - 0.5) / Math.sqrt(3), 2) / (near.count() / 2.0);
    }
    assertThat(Math.sqrt(fine)).isCloseTo(0.015, within(0.002));
  }

  @Test
  void networksWithoutInsideAreLeftOutAndSaid() throws IOException {
    Dataset data = prepare(options(file(0.5, -1), new Split.Seeded(1, 0, 0)));
    assertThat(data.train()).hasSize(1);
    assertThat(data.skipped()).hasSize(1);
    assertThat(data.skipped().getFirst().reason()).contains("network 1").contains("nothing");
  }

  /** All octahedra are the same once they fit the cube. */
  @Test
  void twinsGoToOnePart() throws IOException {
    Dataset data = prepare(options(file(0.3, 0.4, 0.5, 0.6, 0.7), new Split.Apart(0.5, 0.25, 0)));
    assertThat(data.train()).hasSize(5);
    assertThat(data.validation()).isEmpty();
    assertThat(data.test()).isEmpty();
  }

  @Test
  void shapesOfACacheAreReadWhenTheyAreAskedFor() throws IOException {
    DatasetOptions options = options(file(0.4, 0.6), new Split.Seeded(1, 0, 0));
    Dataset held = prepare(options);
    Path cache = folder.resolve("cache");
    Dataset read = prepare(options.withCache(cache));
    assertThat(read.hash()).isEqualTo(held.hash());
    for (int i = 0; i < 2; i++) {
      assertThat(read.train().get(i).surface().xyz())
          .isEqualTo(held.train().get(i).surface().xyz());
      assertThat(read.train().get(i).uniform().inside())
          .isEqualTo(held.train().get(i).uniform().inside());
    }
    assertThat(Files.exists(cache)).isTrue();
  }

  @Test
  void theMemoryHoldsNoMoreThanItMay() throws IOException {
    TrainingShape shape = prepare(options(file(0.5), new Split.Seeded(1, 0, 0))).train().getFirst();
    int[] reads = new int[1];
    ShapeMemory one =
        new ShapeMemory(
            Long.MAX_VALUE,
            number -> {
              reads[0]++;
              return shape;
            });
    one.shape(0);
    long each = one.bytes();
    ShapeMemory memory =
        new ShapeMemory(
            3 * each,
            number -> {
              reads[0]++;
              return shape;
            });
    reads[0] = 0;
    for (int i = 0; i < 5000; i++) {
      memory.shape(i);
      assertThat(memory.bytes()).isLessThanOrEqualTo(3 * each);
    }
    memory.shape(4999);
    memory.shape(4997);
    assertThat(reads[0]).isEqualTo(5000);
    memory.shape(0);
    assertThat(reads[0]).isEqualTo(5001);
  }
}
