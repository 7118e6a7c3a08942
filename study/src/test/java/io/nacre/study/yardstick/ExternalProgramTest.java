package io.nacre.study.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of others: scripts that stand in for them, and the real ones where they are there. */
class ExternalProgramTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @BeforeEach
  void scriptsNeedAShell() {
    assumeThat(Path.of("/bin/sh")).as("the stand-ins are shell scripts").exists();
  }

  private Path script(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static VoxelGrid cloud() {
    VoxelGrid cloud = new VoxelGrid(new GridFrame(9, 40, 7, 40));
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      cloud.set(random.nextInt(9), random.nextInt(40), random.nextInt(7));
    }
    return cloud;
  }

  @Test
  void isFoundInTheFirstFolderThatHasIt() throws IOException {
    Path file = script("tmc3", "exit 0");
    Files.writeString(folder.resolve("draco_encoder"), "not executable");
    String path = "/nowhere" + File.pathSeparator + folder;
    assertThat(ExternalProgram.find("tmc3", path, LIMIT))
        .isEqualTo(new ExternalProgram(file.toAbsolutePath(), LIMIT));
    assertThat(ExternalProgram.find("draco_encoder", path, LIMIT)).isNull();
    assertThat(YardstickTools.find(path).names()).containsExactly("tmc3");
    assertThat(YardstickTools.find(null)).isEqualTo(YardstickTools.NONE);
  }

  @Test
  void runsInItsFolderWithoutInput() throws IOException {
    Path file = script("echo", "cat > input", "echo \"$@\" > said");
    Path work = Files.createDirectory(folder.resolve("work"));
    new ExternalProgram(file, LIMIT).run(work, List.of("a b", "c"));
    assertThat(work.resolve("said")).hasContent("a b c\n");
    assertThat(work.resolve("input")).isEmptyFile();
  }

  @Test
  void failuresSayWhatTheProgramSaidLast() throws IOException {
    Path file = script("broken", "echo first", "echo 'no  such   option' >&2", "exit 3");
    assertThatThrownBy(() -> new ExternalProgram(file, LIMIT).run(folder, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("broken failed with status 3: first no such option");
    Path slow = script("slow", "exec sleep 60");
    assertThatThrownBy(
            () -> new ExternalProgram(slow, Duration.ofMillis(100)).run(folder, List.of()))
        .hasMessageContaining("slow took more than");
  }

  @Test
  void gpccCodesWithoutLossAndDecodes() throws IOException {
    VoxelGrid cloud = cloud();
    StringBuilder ply = new StringBuilder("ply\nformat ascii 1.0\nelement vertex x\nend_header\n");
    for (int x = 0; x < cloud.nx(); x++) {
      for (int y = 0; y < cloud.ny(); y++) {
        for (int z = 0; z < cloud.nz(); z++) {
          ply.append(cloud.get(x, y, z) ? "%d %d %d\n".formatted(x, y, z) : "");
        }
      }
    }
    Files.writeString(folder.resolve("points.ply"), ply);
    Path file =
        script(
            "tmc3",
            "echo \"$@\" >> " + folder.resolve("calls"),
            "case $1 in",
            "--mode=0) test -s in.ply && printf 1234567 > code.bin ;;",
            "--mode=1) cp " + folder.resolve("points.ply") + " decoded.ply ;;",
            "*) exit 1 ;;",
            "esac");
    Coded<VoxelGrid> coded = new Gpcc(new ExternalProgram(file, LIMIT)).points(cloud);
    assertThat(coded.bytes()).isEqualTo(7);
    assertThat(coded.decoded()).isEqualTo(cloud);
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().split(" "))
        .contains(
            "--disableAttributeCoding=1",
            "--mergeDuplicatedPoints=0",
            "--positionQuantizationScale=1",
            "--trisoupNodeSizeLog2=0",
            "--uncompressedDataPath=in.ply",
            "--compressedStreamPath=code.bin");
    assertThat(calls.getLast().split(" "))
        .contains("--compressedStreamPath=code.bin", "--reconstructedDataPath=decoded.ply");
  }

  @Test
  void pointsAreWrittenAsTheirIndices() throws IOException {
    VoxelGrid cloud = new VoxelGrid(GridFrame.cube(4));
    cloud.set(3, 0, 2);
    Path file = folder.resolve("cloud.ply");
    PointFile.write(cloud, file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("ply\n").contains("element vertex 1\n");
    // 3f, 0f, 2f.
    assertThat(text).endsWith("end_header\n\0\0\100\100\0\0\0\0\0\0\0\100");
  }

  @Test
  void pointsBeyondTheGridAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.obj"), "# x\nv 1 1 1.4\nv 1 4 1\n");
    assertThatThrownBy(() -> PointFile.read(file, GridFrame.cube(4)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 3");
    VoxelGrid grid = PointFile.read(file, GridFrame.cube(5));
    assertThat(grid.count()).isEqualTo(2);
    assertThat(grid.get(1, 1, 1)).isTrue();
    Path words = Files.writeString(folder.resolve("b.obj"), "v 1 x 1\n");
    assertThatThrownBy(() -> PointFile.read(words, GridFrame.cube(4)))
        .hasMessageContaining("line 1");
  }

  @Test
  void dracoBringsBackEveryPointAndTheMesh() throws IOException {
    Draco draco = draco();
    assumeThat(draco).as("draco_encoder and draco_decoder are not on the PATH").isNotNull();
    VoxelGrid cloud = cloud();
    Coded<VoxelGrid> coded = Objects.requireNonNull(draco).points(cloud);
    assertThat(coded.decoded()).isEqualTo(cloud);
    assertThat(coded.bytes()).isBetween(100L, 800L);
    VoxelGrid one = new VoxelGrid(GridFrame.cube(3));
    one.set(1, 2, 0);
    assertThat(draco.points(one).decoded()).isEqualTo(one);

    TriangleMesh mesh = SampleShape.TREFOIL.mesh();
    Coded<TriangleMesh> back = draco.mesh(mesh, 14);
    assertThat(back.decoded().triangleCount()).isEqualTo(mesh.triangleCount());
    assertThat(back.decoded().bounds().longestEdge())
        .isCloseTo(mesh.bounds().longestEdge(), withinPercentage(0.1));
    assertThat(draco.mesh(mesh, 7).bytes()).isLessThan(back.bytes());
  }

  private static @Nullable Draco draco() {
    return YardstickTools.find(System.getenv("PATH")).draco();
  }
}
