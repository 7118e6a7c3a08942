package io.nacre.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UpGuessTest {

  /** Turned from y up to z up: (x, y, z) becomes (x, -z, y). */
  private static TriangleMesh zUp(TriangleMesh mesh) {
    double[] p = mesh.positions().clone();
    for (int i = 0; i < p.length; i += 3) {
      double y = p[i + 1];
      p[i + 1] = -p[i + 2];
      p[i + 2] = y;
    }
    return new TriangleMesh(p, mesh.triangles());
  }

  private static void box(VoxelGrid grid, int... lowAndHigh) {
    for (int x = lowAndHigh[0]; x < lowAndHigh[3]; x++) {
      for (int y = lowAndHigh[1]; y < lowAndHigh[4]; y++) {
        for (int z = lowAndHigh[2]; z < lowAndHigh[5]; z++) {
          grid.set(x, y, z);
        }
      }
    }
  }

  /** With y up: legs, seat, and for a chair the back, which is at low or high z. */
  private static TriangleMesh furniture(boolean chair, boolean faceAway) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(40));
    for (int leg = 0; leg < 4; leg++) {
      int x = leg < 2 ? 5 : 31;
      int z = leg % 2 == 0 ? 5 : 31;
      box(grid, x, 2, z, x + 3, 18, z + 3);
    }
    box(grid, 5, 18, 5, 34, 21, 34);
    if (chair) {
      box(grid, 5, 21, faceAway ? 31 : 5, 34, 38, faceAway ? 34 : 8);
    }
    return MarchingCubes.extract(grid, 1);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,false"})
  void furnitureStandsOnItsLegs(boolean chair, boolean faceAway) {
    TriangleMesh mesh = furniture(chair, faceAway);
    assertThat(UpGuess.ofBase(mesh).up()).isEqualTo(Camera.Up.Y);
    assertThat(UpGuess.ofBase(zUp(mesh)).up()).isEqualTo(Camera.Up.Z);
  }

  @ParameterizedTest
  @EnumSource(names = {"BUST", "VASE"})
  void whatStandsOnABaseIsUprightEitherWay(SampleShape shape) {
    assertThat(UpGuess.ofBase(shape.mesh()).up()).isEqualTo(Camera.Up.Y);
    assertThat(UpGuess.ofBase(zUp(shape.mesh())).up()).isEqualTo(Camera.Up.Z);
  }

  @ParameterizedTest
  @EnumSource(names = {"SPONGE", "GENUS"})
  void whatIsTheSameAllAroundIsTakenAsMostFilesAre(SampleShape shape) {
    for (TriangleMesh mesh : new TriangleMesh[] {shape.mesh(), zUp(shape.mesh())}) {
      UpGuess guess = UpGuess.ofBase(mesh);
      assertThat(guess.up()).isEqualTo(Camera.Up.Y);
      assertThat(guess.reason()).contains("no base");
    }
  }

  @ParameterizedTest
  @CsvSource({"glb,Y", "GLTF,Y", "obj,Y", "STL,Z", "3mf,Z", "vox,Z"})
  void formatsHaveTheirWay(String extension, Camera.Up up) {
    assertThat(UpGuess.ofFormat(extension)).isNotNull().extracting(UpGuess::up).isEqualTo(up);
  }

  @Test
  void otherFormatsHaveNone() {
    for (String extension : new String[] {"ply", "off", "npz", "nacre", ""}) {
      assertThat(UpGuess.ofFormat(extension)).isNull();
    }
  }
}
