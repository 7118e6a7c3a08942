package io.nacre.study.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Field;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeFitTest {

  private static final int SAMPLES = 20_000;

  private static final int[] FACES = {
    0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3,
    5, 3, 7, 5
  };

  /** A cube around (x, 0, 0); of a negative side it is turned inside out. */
  private static TriangleMesh cube(double x, double side) {
    double[] corners = new double[24];
    for (int i = 0; i < 8; i++) {
      corners[3 * i] = x + side * ((i & 1) - 0.5);
      corners[3 * i + 1] = side * ((i >> 1 & 1) - 0.5);
      corners[3 * i + 2] = side * ((i >> 2) - 0.5);
    }
    return new TriangleMesh(corners, FACES);
  }

  private static TriangleMesh all(TriangleMesh... meshes) {
    double[] corners =
        Arrays.stream(meshes).flatMapToDouble(m -> Arrays.stream(m.positions())).toArray();
    int[] faces =
        IntStream.range(0, meshes.length)
            .flatMap(m -> Arrays.stream(meshes[m].triangles()).map(v -> v + 8 * m))
            .toArray();
    return new TriangleMesh(corners, faces);
  }

  private static MeshTruth truth(TriangleMesh mesh) {
    return MeshTruth.of(mesh, new FitOptions(64, SAMPLES, 7, 2));
  }

  private static ShapeFit fit(TriangleMesh result, MeshTruth truth) {
    return truth.fit(new FitSubject.Triangulated(result, truth.transform()), MeshTruth.SILENT);
  }

  @Test
  void aMeshFitsItselfAsWellAsTheFloorSays() {
    MeshTruth truth = truth(cube(5, 3));
    ShapeFit fit = fit(cube(5, 3), truth);
    FitFigures figures = fit.figures();
    assertThat(figures.volumetricIou()).isOne();
    double threshold = fit.distance().threshold();
    assertThat(threshold).isCloseTo(0.03, within(1e-12));
    assertThat(figures.fScore())
        .as("a point of %d on 54 within that distance", SAMPLES)
        .isCloseTo(
            1 - StrictMath.exp(-Math.PI * threshold * threshold * SAMPLES / 54), within(0.01));
    assertThat(figures.chamferL1()).isEqualTo(fit.floor().chamferL1()).isBetween(0.01, 0.1);
    assertThat(figures.normalConsistency())
        .isEqualTo(fit.floor().normalConsistency())
        .isBetween(0.98, 1.0);
    assertThat(figures.parts()).isEqualTo(new PartCount(1, 0));
    assertThat(figures.partsAgree()).isTrue();
  }

  @Test
  void aSmallerCubeMissesWhatItLacks() {
    ShapeFit fit = fit(cube(5, 2.4), truth(cube(5, 3)));
    assertThat(fit.figures().volumetricIou()).isCloseTo(0.8 * 0.8 * 0.8, within(0.003));
    assertThat(fit.distance().accuracy())
        .as("a tenth of the edge, in tenths of it")
        .isCloseTo(1, within(0.01));
    assertThat(fit.figures().fScore()).isZero();
  }

  @Test
  void componentsAndCavitiesAreCounted() {
    TriangleMesh hollow = all(cube(0, 2), cube(0, -1), cube(3, 2));
    MeshTruth truth = truth(hollow);
    ShapeFit whole = fit(hollow, truth);
    assertThat(whole.parts()).isEqualTo(new PartCount(2, 1));
    assertThat(whole.truthParts()).isEqualTo(new PartCount(2, 1));
    ShapeFit filled = fit(cube(0, 2), truth);
    assertThat(filled.parts()).isEqualTo(new PartCount(1, 0));
    assertThat(filled.figures().partsAgree()).isFalse();
    assertThat(filled.figures().volumetricIou()).isCloseTo(7.0 / 16, within(0.003));
    assertThat(filled.lines())
        .containsEntry("parts", "1 component, 0 cavities; the truth has 2 components, 1 cavity");
    assertThat(whole.lines()).containsEntry("parts", "2 components, 1 cavity, as the truth");
  }

  @Test
  void aFieldIsMeasuredAtTheResolutionThatIsAskedFor() {
    MeshTruth truth = truth(cube(5, 3));
    double half = 1.5 * truth.transform().scale();
    Field box =
        (x, y, z, out, n) -> {
          for (int i = 0; i < n; i++) {
            double most = Math.max(Math.abs(x[i]), Math.max(Math.abs(y[i]), Math.abs(z[i])));
            out[i] = (float) (half - most);
          }
        };
    ShapeFit fit = truth.fit(new FitSubject.Scored(box, truth.transform()), MeshTruth.SILENT);
    assertThat(fit.resolution()).isEqualTo(64);
    assertThat(fit.figures().volumetricIou()).isCloseTo(1, within(1e-4));
    assertThat(fit.figures().chamferL1()).isLessThan(1.3 * fit.floor().chamferL1());
    assertThat(fit.parts()).isEqualTo(new PartCount(1, 0));
  }

  @Test
  void meshesAreDecodedAt256CellsOrAtTheResolutionOfWhatIsFiner() {
    assertThat(cells(0, 32)).isEqualTo(256);
    assertThat(cells(0, 512)).isEqualTo(512);
    assertThat(cells(48, 512)).isEqualTo(48);
  }

  private static int cells(int asked, int own) {
    return new MeshTruth(
            cube(0, 1),
            Normalization.IDENTITY,
            GridFrame.cube(own),
            null,
            FitOptions.reported(asked, 1))
        .cells();
  }

  @Test
  void aSurfaceHasDistancesOnly() {
    TriangleMesh mesh = cube(0, 1);
    FitOptions options = new FitOptions(16, SAMPLES, 7, 1);
    MeshTruth truth =
        new MeshTruth(mesh, Normalization.IDENTITY, GridFrame.cube(16), null, options);
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(16));
    for (int i = 0; i < 512; i++) {
      grid.set(4 + i / 64, 4 + i / 8 % 8, 4 + i % 8);
    }
    ShapeFit fit = truth.fit(new FitSubject.Solid(grid, Normalization.IDENTITY), MeshTruth.SILENT);
    assertThat(fit.figures().chamferL1()).isLessThan(0.3);
    assertThat(fit.toJson().keySet())
        .containsExactly(
            "mesh_resolution",
            "samples",
            "chamfer_l1",
            "chamfer_l1_unit",
            "surface_accuracy",
            "surface_completeness",
            "chamfer_l2",
            "normal_consistency",
            "f_score",
            "f_score_threshold",
            "floor_chamfer_l1",
            "floor_normal_consistency");
    assertThat(fit.figures().partsAgree()).isNull();
  }

  @Test
  void nothingDecodedHasNoDistance() {
    MeshTruth truth = truth(cube(0, 1));
    ShapeFit fit =
        truth.fit(
            new FitSubject.Solid(new VoxelGrid(GridFrame.cube(16)), truth.transform()),
            MeshTruth.SILENT);
    assertThat(fit.figures().volumetricIou()).isZero();
    assertThat(fit.figures().chamferL1()).isNaN();
    assertThat(fit.parts()).isEqualTo(new PartCount(0, 0));
    assertThat(fit.lines()).containsEntry("surface", "the result has none");
  }

  @Test
  void figuresComeBackFromJson() {
    ShapeFit fit = fit(cube(5, 2.4), truth(cube(5, 3)));
    JsonValue json = JsonValue.parse(Json.write(fit.toJson()));
    assertThat(FitFigures.of(json)).isEqualTo(fit.figures());
    assertThat(FitFigures.of(JsonValue.parse("{}"))).isEqualTo(FitFigures.NONE);
    assertThat(json.get("volume_samples").count())
        .as("four a voxel of a box of 36 a side")
        .isEqualTo(4 * 36 * 36 * 36);
  }
}
