package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.FieldRasterizer;
import io.nacre.format.Precision;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.metric.VolumeSamples;
import io.nacre.net.Architecture;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sphere about (10, -20, 30), encoded once, and asked everything. */
class EncoderTest {

  private static final int RESOLUTION = 24;
  private static final double RADIUS = 7;

  /** A voxel in the sphere's own units: radius 0.9 is 7. */
  private static final double VOXEL = 2.0 / RESOLUTION * RADIUS / 0.9;

  private static PreparedShape shape;
  private static Encoded encoded;
  private static Decoder decoder;

  @BeforeAll
  static void encode() throws Exception {
    TriangleMesh sphere = ShapesUnderTest.sphere(10, -20, 30, RADIUS);
    shape =
        PreparedShape.of(sphere, RESOLUTION, RequestedKind.AUTO, Normalization.Mode.SPHERE_0_9, 2);
    encoded = encode(shape, null);
    decoder = Decoder.of(encoded.bytes());
  }

  static Encoded encode(PreparedShape shape, Precision precision) {
    Architecture architecture = Architecture.parse("2x12:sine@4");
    TrainingOptions training =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(300_000), 1, 2, 0);
    return Encoder.encode(
        shape,
        new EncodeOptions(architecture, training, WeightOptions.rounded(precision)),
        TrainingListener.NONE);
  }

  @Test
  void figuresAreThoseOfTheBytes() {
    assertThat(decoder.file().kind()).isEqualTo(ShapeKind.SOLID);
    assertThat(decoder.file().frame()).isEqualTo(shape.grid().frame());
    assertThat(decoder.file().transform()).isEqualTo(shape.transform());
    assertThat(decoder.grid(2)).isEqualTo(encoded.decoded());
    assertThat(decoder.grid(1)).isEqualTo(encoded.decoded());
    assertThat(Overlap.of(decoder.grid(2), shape.grid())).isEqualTo(encoded.overlap());
    assertThat(encoded.overlap().iou()).isGreaterThan(0.9);
    assertThat(encoded.file().requireLearned().precision())
        .isEqualTo(decoder.file().requireLearned().precision());
  }

  @Test
  void theSmallestPrecisionWithinTheToleranceIsTaken() throws Exception {
    double enough = encode(shape, Precision.FLOAT32).fit().iou() - Encoder.PRECISION_TOLERANCE;
    assertThat(encoded.fit().iou()).isGreaterThanOrEqualTo(enough);
    for (Precision other : Precision.values()) {
      Encoded made = encode(shape, other);
      if (made.fit().iou() >= enough) {
        assertThat(encoded.bytes().length).isLessThanOrEqualTo(made.bytes().length);
      }
    }
    assertThat(encoded.file().requireLearned().precision()).isEqualTo(Precision.CODED);
  }

  /** Points of the solid are counted, of a box of 22^3 voxels at least four a voxel. */
  @Test
  void theFitIsThatOfPointsOfTheSolid() {
    VolumeSamples points = shape.truth().volume(2);
    assertThat(points.count()).isGreaterThanOrEqualTo(4 * 22 * 22 * 22);
    int inside = 0;
    int right = 0;
    for (int i = 0; i < points.count(); i++) {
      float x = points.x()[i];
      float y = points.y()[i];
      float z = points.z()[i];
      assertThat(points.inside()[i]).isEqualTo(shape.truth().contains(x, y, z));
      inside += points.inside()[i] ? 1 : 0;
      right += points.inside()[i] && decoder.field().at(x, y, z) > 0 ? 1 : 0;
    }
    assertThat(encoded.fit().both()).isEqualTo(right);
    assertThat(encoded.fit().missed()).isEqualTo(inside - right);
    assertThat(encoded.fit().voxels()).isEqualTo(points.count());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aGivenPrecisionIsTaken(Precision precision) {
    Encoded result = encode(shape, precision);
    assertThat(result.file().requireLearned().precision()).isEqualTo(precision);
    if (precision == Precision.FLOAT32) {
      assertThat(result.file().requireLearned().network().parameters())
          .isEqualTo(result.training().network().parameters());
      assertThat(result.fit()).isEqualTo(result.training().overlap());
    }
  }

  @Test
  void decodesAtOtherResolutions() {
    for (int resolution : new int[] {12, 31, 48}) {
      VoxelGrid grid = decoder.grid(resolution, 2);
      assertThat(grid.frame().unit()).isEqualTo(resolution);
      double volume = grid.count() * Math.pow(2.0 / resolution, 3);
      assertThat(volume).isCloseTo(4 / 3.0 * Math.PI * 0.729, within(0.25));
      VoxelGrid direct = FieldRasterizer.rasterize(decoder.field(), grid.frame(), 1);
      assertThat(direct).isEqualTo(grid);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 24, 70, 96})
  void meshIsClosedAndWhereTheSphereIs(int resolution) {
    TriangleMesh mesh = decoder.mesh(resolution, 2);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    assertThat(mesh.bounds().centerX()).isCloseTo(10, within(0.7 * VOXEL));
    assertThat(mesh.bounds().centerY()).isCloseTo(-20, within(0.7 * VOXEL));
    assertThat(mesh.bounds().centerZ()).isCloseTo(30, within(0.7 * VOXEL));
    assertThat(mesh.bounds().longestEdge()).isCloseTo(2 * RADIUS, within(1.2 * VOXEL));
    double worst = 0;
    double dots = 0;
    double[] p = mesh.positions();
    float[] n = mesh.normals();
    for (int i = 0; i < p.length; i += 3) {
      double dx = p[i] - 10;
      double dy = p[i + 1] + 20;
      double dz = p[i + 2] - 30;
      double radius = Math.sqrt(dx * dx + dy * dy + dz * dz);
      worst = Math.max(worst, Math.abs(radius - RADIUS));
      dots += (n[i] * dx + n[i + 1] * dy + n[i + 2] * dz) / radius;
    }
    assertThat(worst).isLessThan(1.8 * VOXEL);
    assertThat(dots / mesh.vertexCount()).isGreaterThan(0.9);
  }

  @Test
  void extractsFromCoarseCellsOfTheWholeCube() {
    TriangleMesh mesh = decoder.mesh(16, 1, 2);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    assertThat(mesh.bounds().longestEdge()).isCloseTo(2 * RADIUS, within(1.2 * VOXEL));
  }

  @Test
  void pointsAreAskedInTheUsersCoordinates() {
    assertThat(decoder.contains(10, -20, 30)).isTrue();
    assertThat(decoder.contains(10 + RADIUS - 1.5 * VOXEL, -20, 30)).isTrue();
    assertThat(decoder.contains(10 + RADIUS + 1.5 * VOXEL, -20, 30)).isFalse();
    assertThat(decoder.contains(0, 0, 0)).isFalse();
    assertThat(decoder.contains(1e30, 0, 0)).isFalse();
    assertThat(decoder.contains(Double.NaN, 0, 0)).isFalse();
  }

  @Test
  void facesOnTheBoundingBoxAreMeshedWhereTheyAre() {
    TriangleMesh box = ShapesUnderTest.box(-3, -1, 2, 1, 4, 5);
    PreparedShape prepared =
        PreparedShape.of(box, RESOLUTION, RequestedKind.AUTO, Normalization.Mode.SPHERE_0_9, 2)
            .asVoxels();
    Normalization transform = prepared.transform();
    assertThat(transform).isNotNull();
    double voxel = 2.0 / RESOLUTION / transform.scale();
    Decoder boxDecoder = new Decoder(encode(prepared, null).file());
    assertThat(encode(prepared, null).overlap().iou()).isGreaterThan(0.99);
    for (int resolution : new int[] {17, 24, 48, 96}) {
      TriangleMesh mesh = boxDecoder.mesh(resolution, 2);
      assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
      assertBounds(mesh.bounds(), box.bounds(), 0.5 * voxel);
      assertFaces(mesh, boxDecoder, 0.25 * voxel);
    }
  }

  /** The voxels' own box may be half a voxel off the true one, but not more. */
  private static void assertBounds(BoundingBox actual, BoundingBox expected, double tolerance) {
    assertThat(actual.minX()).isCloseTo(expected.minX(), within(tolerance));
    assertThat(actual.minY()).isCloseTo(expected.minY(), within(tolerance));
    assertThat(actual.minZ()).isCloseTo(expected.minZ(), within(tolerance));
    assertThat(actual.maxX()).isCloseTo(expected.maxX(), within(tolerance));
    assertThat(actual.maxY()).isCloseTo(expected.maxY(), within(tolerance));
    assertThat(actual.maxZ()).isCloseTo(expected.maxZ(), within(tolerance));
  }

  /** All vertices lie on the faces of the voxels' box. */
  private static void assertFaces(TriangleMesh mesh, Decoder decoder, double tolerance) {
    BoundingBox faces = decoder.field().bounds();
    TriangleMesh normalized = decoder.transform().apply(mesh);
    double[] p = normalized.positions();
    double scale = decoder.transform().scale();
    int far = 0;
    for (int i = 0; i < p.length; i += 3) {
      double depth =
          Math.min(
              Math.min(
                  Math.min(p[i] - faces.minX(), faces.maxX() - p[i]),
                  Math.min(p[i + 1] - faces.minY(), faces.maxY() - p[i + 1])),
              Math.min(p[i + 2] - faces.minZ(), faces.maxZ() - p[i + 2]));
      assertThat(depth / scale).isGreaterThan(-tolerance);
      far += depth / scale > tolerance ? 1 : 0;
    }
    assertThat(far).isLessThanOrEqualTo(mesh.vertexCount() / 50);
  }
}
