package io.nacre.onet.data.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.Npy;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.render.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationTest {

  @TempDir private Path folder;

  private static Observation read(Path path, Task task) throws IOException {
    BatchPlan plan =
        new BatchPlan(task, Target.OCCUPANCY, 1, new Sampling.Uniform(1), 5, 0, 4, 2, 1);
    return Observation.read(path, plan, OptionalInt.empty(), PictureSight.UNAIDED, 1, 1);
  }

  private Path picture(String name) throws IOException {
    BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0xFFFFFF);
    return Files.write(folder.resolve(name), Png.bytes(image));
  }

  private Path cloud() throws IOException {
    return Files.writeString(folder.resolve("a.xyz"), "0 0 0\n1 1 1\n");
  }

  private Path grid() throws IOException {
    return Npy.write(folder.resolve("a.npy"), "|u1", "(1, 1, 2)", new byte[] {1, 0});
  }

  @Test
  void readsWhatTheTaskWants() throws IOException {
    assertThat(read(picture("a.png"), Task.IMAGE).row()).hasSize(3 * 4 * 4);
    assertThat(read(cloud(), Task.POINTS).row()).hasSize(5 * 3);
    assertThat(read(grid(), Task.VOXELS).row()).hasSize(2 * 2 * 2);
  }

  @Test
  void refusesTheWrongKind() throws IOException {
    assertThatThrownBy(() -> read(grid(), Task.IMAGE))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContainingAll("a.npy: this is an array, but this run reads a picture (png,");
    assertThatThrownBy(() -> read(picture("a.png"), Task.POINTS))
        .hasMessageContaining("this is a picture, but this run reads a cloud of points (xyz,");
    assertThatThrownBy(() -> read(cloud(), Task.VOXELS))
        .hasMessageContaining("this is a cloud of points, but this run reads a voxel grid");
    assertThatThrownBy(() -> read(picture("picture.obj"), Task.VOXELS))
        .hasMessageContaining("this is a picture");
    assertThatThrownBy(() -> read(grid(), Task.POINTS))
        .hasMessageContaining("this looks like grids");
  }

  @Test
  void saysWhatIsMissing() {
    for (Task task : new Task[] {Task.IMAGE, Task.POINTS, Task.VOXELS}) {
      assertThatThrownBy(() -> read(folder.resolve("nothing.here"), task))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("there is no such file");
    }
    assertThatThrownBy(() -> read(folder.resolve("any"), Task.GENERATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a run of the task generate takes no input");
  }
}
