package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void aCloudIsMostLikeTheSurfaceThatItWasDrawnFrom() {
    List<double[]> spheres = List.of(sphere(0.2, 400), sphere(0.3, 400), sphere(0.4, 400));
    CloudLikeness likeness = new CloudLikeness(spheres);
    for (int i = 0; i < 3; i++) {
      float[] cloud = floats(sphere(0.2 + 0.1 * i + 0.02, 60));
      assertThat(likeness.nearest(cloud)).isEqualTo(i);
    }
  }

  /**
   * Every point of the small cloud is on the large one: one direction alone would say 0 for both.
   */
  @Test
  void cloudsAreComparedInBothDirections() {
    double[] part = sphere(0.3, 50);
    double[] whole = Arrays.copyOf(sphere(0.3, 50), 6 * 50);
    double[] other = sphere(0.1, 50);
    System.arraycopy(other, 0, whole, 150, 150);
    assertThat(new CloudLikeness(List.of(whole, part)).nearest(floats(part))).isEqualTo(1);
  }

  /** Brute force over all pairs gives the same answer as the search that gives up early. */
  @Test
  void theCloudSearchEqualsBruteForce() {
    SplittableRandom random = new SplittableRandom(3);
    List<double[]> clouds = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      clouds.add(random.doubles(60, -0.5, 0.5).toArray());
    }
    CloudLikeness likeness = new CloudLikeness(clouds);
    for (int trial = 0; trial < 20; trial++) {
      double[] cloud = random.doubles(30, -0.5, 0.5).toArray();
      float[] row = floats(cloud);
      double least = Double.POSITIVE_INFINITY;
      int best = -1;
      for (int i = 0; i < clouds.size(); i++) {
        double d = slow(doubles(row), clouds.get(i)) + slow(clouds.get(i), doubles(row));
        if (d < least) {
          least = d;
          best = i;
        }
      }
      assertThat(likeness.nearest(row)).isEqualTo(best);
    }
  }

  /** IoU of {0, 1, 2}: 1/4 with {2, 3}, 2/3 with {0, 1}, 1/2 with a superset of 6. */
  @Test
  void gridsAreComparedByTheirOverlap() {
    GridLikeness likeness =
        new GridLikeness(List.of(grid(2, 3), grid(0, 1), grid(0, 1, 2, 4, 5, 69)));
    assertThat(likeness.nearest(grid(0, 1, 2))).isEqualTo(1);
    assertThat(likeness.nearest(grid(3))).isEqualTo(0);
    assertThat(likeness.nearest(grid(69))).isEqualTo(2);
  }

  @Test
  void anEmptyGridIsLikeAnEmptyGrid() {
    assertThat(new GridLikeness(List.of(grid(1), grid())).nearest(grid())).isEqualTo(1);
  }

  @Test
  void thePictureWithTheNearestPixelsDecides() {
    PictureLikeness likeness =
        new PictureLikeness(
            List.of(flat(10), flat(200), flat(90), flat(255)), new int[] {0, 0, 1, 2});
    assertThat(likeness.nearest(picture(64, 190 / 255f))).isEqualTo(0);
    assertThat(likeness.nearest(picture(64, 100 / 255f))).isEqualTo(1);
    assertThat(likeness.nearest(picture(50, 1))).isEqualTo(2);
  }

  /** A picture of 64 pixels a side whose columns alternate 0 and 1 is grey when halved. */
  @Test
  void picturesAreAveragedOverBoxes() {
    float[] row = new float[3 * 64 * 64];
    for (int i = 0; i < row.length; i++) {
      row[i] = i % 2;
    }
    byte[] small = PictureLikeness.reduced(row);
    assertThat(small).hasSize(32 * 32).containsOnly((byte) 128);
    assertThat(PictureLikeness.reduced(picture(16, 1))).containsOnly((byte) 255);
  }

  private static byte[] flat(int grey) {
    byte[] picture = new byte[PictureLikeness.SIDE * PictureLikeness.SIDE];
    Arrays.fill(picture, (byte) grey);
    return picture;
  }

  private static float[] picture(int side, float grey) {
    float[] row = new float[3 * side * side];
    Arrays.fill(row, grey);
    return row;
  }

  private static float[] grid(int... occupied) {
    float[] row = new float[70];
    for (int voxel : occupied) {
      row[voxel] = 1;
    }
    return row;
  }

  /** Points spread over a sphere by the golden angle. */
  private static double[] sphere(double radius, int count) {
    double[] positions = new double[3 * count];
    for (int i = 0; i < count; i++) {
      double z = 1 - (2 * i + 1.0) / count;
      double r = Math.sqrt(1 - z * z);
      double angle = i * Math.PI * (3 - Math.sqrt(5));
      positions[3 * i] = radius * r * Math.cos(angle);
      positions[3 * i + 1] = radius * r * Math.sin(angle);
      positions[3 * i + 2] = radius * z;
    }
    return positions;
  }

  private static double slow(double[] from, double[] to) {
    double sum = 0;
    for (int i = 0; i < from.length; i += 3) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < to.length; j += 3) {
        double dx = from[i] - to[j];
        double dy = from[i + 1] - to[j + 1];
        double dz = from[i + 2] - to[j + 2];
        least = Math.min(least, Math.sqrt(dx * dx + dy * dy + dz * dz));
      }
      sum += least;
    }
    return sum / (from.length / 3);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
