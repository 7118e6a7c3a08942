package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreparedShapeTest {

  @Test
  void aSphereIsASolidOfItsVolume() {
    PreparedShape shape =
        PreparedShape.of(
            ShapesUnderTest.sphere(5, 6, 7, 2),
            48,
            RequestedKind.AUTO,
            Normalization.Mode.SPHERE_0_9,
            2);
    assertThat(shape.kind()).isEqualTo(ShapeKind.SOLID);
    assertThat(shape.notes()).isEmpty();
    assertThat(shape.grid().frame()).isEqualTo(GridFrame.cube(48));
    double volume = shape.grid().count() * Math.pow(2 / 48.0, 3);
    assertThat(volume).isCloseTo(4 / 3.0 * Math.PI * 0.729, within(0.06));
    Normalization transform = shape.transform();
    assertThat(transform).isNotNull();
    assertThat(transform.centerX()).isCloseTo(5, within(1e-9));
    assertThat(transform.scale()).isCloseTo(0.45, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleShape.class,
      names = {"TREFOIL", "GEAR", "COMPONENTS", "SHEET", "ROOM"})
  void closedSamplesAreSolidsAndSheetsAreSurfaces(SampleShape sample) {
    PreparedShape shape =
        PreparedShape.of(sample.mesh(), 32, RequestedKind.AUTO, Normalization.Mode.SPHERE_0_9, 2);
    assertThat(shape.grid().count()).isPositive();
    if (sample.closed()) {
      assertThat(shape.kind()).isEqualTo(ShapeKind.SOLID);
    }
    if (sample == SampleShape.SHEET) {
      assertThat(shape.kind()).isEqualTo(ShapeKind.SURFACE);
      assertThat(shape.notes()).last().asString().contains("--kind solid");
    }
  }

  @Test
  void theChoiceIsObeyed() {
    PreparedShape surface =
        PreparedShape.of(
            ShapesUnderTest.sphere(0, 0, 0, 1),
            32,
            RequestedKind.SURFACE,
            Normalization.Mode.NONE,
            1);
    assertThat(surface.kind()).isEqualTo(ShapeKind.SURFACE);
    assertThat(surface.grid())
        .isEqualTo(
            SurfaceVoxelizer.voxelize(ShapesUnderTest.sphere(0, 0, 0, 1), GridFrame.cube(32), 1));
    PreparedShape sheet =
        PreparedShape.of(
            SampleShape.SHEET.mesh(), 32, RequestedKind.SOLID, Normalization.Mode.SPHERE_0_9, 1);
    assertThat(sheet.kind()).isEqualTo(ShapeKind.SOLID);
    assertThat(sheet.notes()).isNotEmpty();
  }

  @Test
  void aClosedShellStaysAShell() {
    VoxelGrid shell = ShapesUnderTest.ball(32, 11, 13);
    for (RequestedKind kind : RequestedKind.values()) {
      PreparedShape shape = PreparedShape.of(shell, 0, kind, false);
      assertThat(shape.grid()).isEqualTo(shell);
      assertThat(shape.transform()).isNull();
      assertThat(shape.kind())
          .isEqualTo(kind == RequestedKind.SOLID ? ShapeKind.SOLID : ShapeKind.SURFACE);
    }
    assertThat(PreparedShape.of(shell, 0, RequestedKind.AUTO, false).notes())
        .singleElement()
        .asString()
        .contains("closed shell", "--fill");
  }

  @Test
  void aClosedShellIsFilledOnRequest() {
    VoxelGrid shell = ShapesUnderTest.ball(32, 11, 13);
    PreparedShape shape = PreparedShape.of(shell, 0, RequestedKind.AUTO, true);
    assertThat(shape.kind()).isEqualTo(ShapeKind.SOLID);
    assertThat(shape.grid()).isEqualTo(ShapesUnderTest.ball(32, -1, 13));
    assertThat(shape.grid()).isEqualTo(ShellFiller.fill(shell));
    assertThat(shape.notes())
        .containsExactly(
            "filled: the closed shell of %d voxels bounds a solid of %d"
                .formatted(shell.count(), shape.grid().count()));
    assertThatThrownBy(() -> PreparedShape.of(shell, 0, RequestedKind.SURFACE, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsFilledWhereNothingIsEnclosed() {
    VoxelGrid ball = ShapesUnderTest.ball(32, -1, 13);
    PreparedShape solid = PreparedShape.of(ball, 0, RequestedKind.AUTO, true);
    assertThat(solid.grid()).isEqualTo(ball);
    assertThat(solid.notes()).singleElement().asString().contains("solid already");
    VoxelGrid plane = new VoxelGrid(GridFrame.cube(16));
    for (int x = 0; x < 16; x++) {
      for (int y = 0; y < 16; y++) {
        plane.set(x, y, 7);
      }
    }
    PreparedShape open = PreparedShape.of(plane, 0, RequestedKind.AUTO, true);
    assertThat(open.grid()).isEqualTo(plane);
    assertThat(open.kind()).isEqualTo(ShapeKind.SURFACE);
    assertThat(open.notes()).singleElement().asString().contains("open surface");
  }

  @Test
  void whatIsCutOffIsSaid() {
    TriangleMesh ball = SampleShape.TREFOIL.mesh();
    Normalization twice = new Normalization(0, 0, 0, 4 / ball.bounds().longestEdge());
    PreparedShape cut =
        PreparedShape.of(twice.apply(ball), 16, RequestedKind.AUTO, Normalization.Mode.NONE, 1);
    assertThat(cut.notes()).first().asString().contains("beyond [-1,1]^3", "cut off");
    Normalization away = new Normalization(100, 0, 0, 1);
    assertThatThrownBy(
            () ->
                PreparedShape.of(
                    away.apply(ball), 16, RequestedKind.AUTO, Normalization.Mode.NONE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside of [-1,1]^3");
    for (Normalization.Mode mode : Normalization.Mode.values()) {
      if (mode != Normalization.Mode.NONE) {
        assertThat(PreparedShape.of(away.apply(ball), 16, RequestedKind.AUTO, mode, 1).notes())
            .isEmpty();
      }
    }
  }

  @Test
  void anOpenShellStaysASurface() {
    VoxelGrid shell = ShapesUnderTest.ball(32, 11, 12.5);
    for (int x = 12; x < 20; x++) {
      for (int y = 12; y < 20; y++) {
        for (int z = 16; z < 32; z++) {
          shell.clear(x, y, z);
        }
      }
    }
    PreparedShape shape = PreparedShape.of(shell, 0, RequestedKind.AUTO, false);
    assertThat(shape.kind()).isEqualTo(ShapeKind.SURFACE);
    assertThat(shape.grid()).isEqualTo(shell);
    assertThat(PreparedShape.of(shell, 0, RequestedKind.SOLID, false).kind())
        .isEqualTo(ShapeKind.SOLID);
  }

  @Test
  void aSolidStaysAsItIs() {
    for (double cavity : new double[] {-1, 5}) {
      VoxelGrid solid = ShapesUnderTest.ball(32, cavity, 14);
      PreparedShape shape = PreparedShape.of(solid, 0, RequestedKind.AUTO, false);
      assertThat(shape.kind()).isEqualTo(ShapeKind.SOLID);
      assertThat(shape.grid()).isEqualTo(solid);
      assertThat(shape.notes()).isEmpty();
    }
  }

  @Test
  void solidsAreReducedByMajorityAndSurfacesByAny() {
    VoxelGrid shell = ShapesUnderTest.ball(32, 11, 13);
    PreparedShape solid = PreparedShape.of(shell, 16, RequestedKind.AUTO, true);
    assertThat(solid.grid()).isEqualTo(Downsampler.majority2(ShellFiller.fill(shell)));
    assertThat(solid.notes()).last().asString().contains("from 32 to 16");
    PreparedShape surface = PreparedShape.of(shell, 16, RequestedKind.SURFACE, false);
    assertThat(surface.grid()).isEqualTo(Downsampler.maxPool(shell, 2));
    assertThat(surface.kind()).isEqualTo(ShapeKind.SURFACE);
  }

  @Test
  void whatCannotBePreparedIsRefused() {
    VoxelGrid ball = ShapesUnderTest.ball(32, -1, 14);
    assertThatThrownBy(() -> PreparedShape.of(ball, 24, RequestedKind.AUTO, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose a divisor of 32");
    assertThatThrownBy(() -> PreparedShape.of(ball, 64, RequestedKind.AUTO, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose a divisor of 32");
    VoxelGrid padded = new VoxelGrid(new GridFrame(34, 34, 35, 32));
    padded.set(5, 5, 5);
    assertThatThrownBy(() -> PreparedShape.of(padded, 16, RequestedKind.AUTO, false))
        .isInstanceOf(IllegalArgumentException.class);
    VoxelGrid empty = new VoxelGrid(GridFrame.cube(8));
    assertThatThrownBy(() -> PreparedShape.of(empty, 0, RequestedKind.AUTO, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no occupied voxel");
  }

  @Test
  void majorityMayLeaveNothing() {
    VoxelGrid dust = new VoxelGrid(GridFrame.cube(32));
    dust.set(3, 3, 3);
    assertThatThrownBy(() -> PreparedShape.of(dust, 16, RequestedKind.SOLID, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing is left");
  }
}
