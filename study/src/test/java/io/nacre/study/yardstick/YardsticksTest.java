package io.nacre.study.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nacre.grid.GridCoder;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.metric.Overlap;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YardsticksTest {

  private static final TriangleMesh MESH = SampleShape.TREFOIL.mesh();
  private static final VoxelGrid SOLID =
      SolidVoxelizer.voxelize(MESH, GridFrame.cube(32), 1).grid();

  private static List<YardstickPoint> of(Yardsticks all, Yardstick method) {
    return all.points().stream().filter(point -> point.method() == method).toList();
  }

  @Test
  void everyWayIsMeasured() {
    Yardsticks all =
        Yardsticks.measure(
            new YardstickTarget(SOLID, ShapeKind.SOLID, null), YardstickTools.NONE, 1);
    assertThat(all.failures()).isEmpty();
    ClassicalSizes sizes = ClassicalSizes.of(SOLID, true);
    assertThat(of(all, Yardstick.XZ).getFirst().bytes()).isEqualTo(sizes.xz());
    assertThat(of(all, Yardstick.ZSTD).getFirst().bytes()).isEqualTo(sizes.zstd());
    for (YardstickPoint point : all.points()) {
      assertThat(point.iou() == 1).as("%s", point).isEqualTo(point.method().isExact());
      assertThat(point.cd() == 0).as("%s", point).isEqualTo(point.method().isExact());
    }
    List<YardstickPoint> reduced = of(all, Yardstick.REDUCED);
    assertThat(reduced).extracting(YardstickPoint::setting).containsExactly("1/2", "1/3", "1/4");
    ReducedGrid half = ReducedGrid.majority(SOLID, 2);
    assertThat(reduced.getFirst().iou()).isEqualTo(Overlap.of(half.upsampled(), SOLID).iou());
    assertThat(reduced.getFirst().bytes())
        .isLessThanOrEqualTo(GridCoder.shipped().encode(half.coarse(), 1).bytes().length);
    assertThat(reduced).isSortedAccordingTo((a, b) -> Double.compare(b.iou(), a.iou()));
    assertThat(of(all, Yardstick.DRACO_MESH)).isEmpty();
    assertThat(of(all, Yardstick.GPCC)).isEmpty();
  }

  @Test
  void binvoxCountsItsHeaderAndTwoBytesARun() {
    VoxelGrid empty = new VoxelGrid(GridFrame.cube(16));
    empty.set(0, 0, 0);
    // One run of 1, then 4095 voxels in runs of 255 at most.
    int header = "#binvox 1\ndim 16 16 16\ntranslate -1.0 -1.0 -1.0\nscale 2.0\ndata\n".length();
    assertThat(ClassicalSizes.binvox(empty)).hasSize(header + 2 * (1 + 17));
  }

  @Test
  void aShellIsReducedAsTheSolidThatItBounds() {
    assertThat(ReducedShape.of(SOLID, ShapeKind.SOLID)).isEqualTo(ReducedShape.SOLID);
    VoxelGrid ball = ball();
    VoxelGrid rind = BoundaryVoxels.innerBoundary(ball, Connectivity.TWENTY_SIX);
    assertThat(ReducedShape.of(rind, ShapeKind.SURFACE)).isEqualTo(ReducedShape.SHELL);
    assertThat(ReducedShape.SHELL.restore(ReducedShape.SHELL.reduce(rind, 1))).isEqualTo(rind);
    assertThat(halved(ReducedShape.SHELL, rind)).isGreaterThan(halved(ReducedShape.SURFACE, rind));
    VoxelGrid sheet = new VoxelGrid(GridFrame.cube(16));
    for (int i = 0; i < 256; i++) {
      sheet.set(i / 16, i % 16, 7);
    }
    assertThat(ReducedShape.of(sheet, ShapeKind.SURFACE)).isEqualTo(ReducedShape.SURFACE);
    assertThat(ReducedShape.SURFACE.reduce(sheet, 2).coarse().count()).isEqualTo(64);
  }

  private static double halved(ReducedShape shape, VoxelGrid grid) {
    return Overlap.of(shape.restore(shape.reduce(grid, 2)), grid).iou();
  }

  private static VoxelGrid ball() {
    VoxelGrid ball = new VoxelGrid(GridFrame.cube(24));
    for (int i = 0; i < 24 * 24 * 24; i++) {
      double x = i / 576 - 11.5;
      double y = i / 24 % 24 - 11.5;
      double z = i % 24 - 11.5;
      if (x * x + y * y + z * z < 100) {
        ball.set(i / 576, i / 24 % 24, i % 24);
      }
    }
    return ball;
  }

  @Test
  void cloudsOfSolidsComeBackAsSolids() {
    VoxelGrid cloud = ReducedShape.SOLID.cloud(SOLID);
    assertThat(cloud.count()).isLessThan(SOLID.count());
    assertThat(ReducedShape.SOLID.filled(cloud, SOLID)).isEqualTo(new Coded<>(1, SOLID, 0));
    // A ball with a cavity, and a block within the cavity.
    VoxelGrid nested = ball();
    for (int i = 0; i < 1000; i++) {
      nested.clear(7 + i / 100, 7 + i / 10 % 10, 7 + i % 10);
    }
    for (int i = 0; i < 64; i++) {
      nested.set(10 + i / 16, 10 + i / 4 % 4, 10 + i % 4);
    }
    VoxelGrid rinds = ReducedShape.SOLID.cloud(nested);
    assertThat(rinds.count()).isLessThan(nested.count());
    assertThat(ReducedShape.SOLID.filled(rinds, nested).decoded()).isEqualTo(nested);
  }

  @Test
  void aProgramThatFailsCostsItsPointsOnly(@TempDir Path folder) throws IOException {
    assumeThat(Path.of("/bin/sh")).as("the stand-in is a shell script").exists();
    for (String name : List.of("tmc3", "draco_encoder", "draco_decoder")) {
      Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho sorry\nexit 2\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    YardstickTools tools = YardstickTools.find(folder.toString(), Duration.ofSeconds(20));
    Yardsticks all =
        Yardsticks.measure(new YardstickTarget(SOLID, ShapeKind.SOLID, MESH), tools, 1);
    assertThat(all.failures())
        .containsExactly(
            "Draco mesh: draco_encoder failed with status 2: sorry",
            "Draco points: draco_encoder failed with status 2: sorry",
            "G-PCC: tmc3 failed with status 2: sorry");
    assertThat(all.points())
        .extracting(YardstickPoint::method)
        .containsOnly(Yardstick.BINVOX, Yardstick.XZ, Yardstick.ZSTD, Yardstick.REDUCED);
  }

  @Test
  void meshesOfShellsAreThoseOfTheSolid() {
    VoxelGrid rind = BoundaryVoxels.innerBoundary(ball(), Connectivity.TWENTY_SIX);
    YardstickTarget shell = new YardstickTarget(rind, ShapeKind.SURFACE, null);
    TriangleMesh surface = shell.surface(ReducedShape.SHELL, 1);
    assertThat(surface).isNotNull();
    assertThat(shell.voxels(Objects.requireNonNull(surface), ReducedShape.SHELL, 1))
        .isEqualTo(rind);
    assertThat(shell.surface(ReducedShape.SURFACE, 1)).as("no mesh of an open sheet").isNull();
    assertThat(new YardstickTarget(rind, ShapeKind.SURFACE, MESH).surface(ReducedShape.SHELL, 1))
        .isSameAs(MESH);
  }

  @Test
  void dracoGivesACurveWhereItIsInstalled() {
    YardstickTools tools = YardstickTools.find(System.getenv("PATH"));
    assumeThat(tools.draco()).as("draco_encoder is not on the PATH").isNotNull();
    Yardsticks all =
        Yardsticks.measure(new YardstickTarget(SOLID, ShapeKind.SOLID, MESH), tools, 1);
    assertThat(all.failures()).isEmpty();
    List<YardstickPoint> points = of(all, Yardstick.DRACO_POINTS);
    assertThat(points).extracting(YardstickPoint::setting).containsExactly("", "1/2", "1/3", "1/4");
    assertThat(points.getFirst().iou()).isEqualTo(1);
    assertThat(of(all, Yardstick.DRACO_MESH)).hasSizeGreaterThan(3);
    assertThat(of(all, Yardstick.DRACO_MESH).getLast().iou()).isGreaterThan(0.97);
  }
}
