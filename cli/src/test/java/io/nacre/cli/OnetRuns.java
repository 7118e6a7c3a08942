package io.nacre.cli;

import io.nacre.io.GridWriter;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.onet.data.prepare.SampleOptions;
import io.nacre.onet.data.prepare.Split;
import io.nacre.onet.data.prepare.ViewOptions;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.Drawing;
import io.nacre.onet.train.LearningRate;
import io.nacre.onet.train.OnetTrainer;
import io.nacre.onet.train.Pretrained;
import io.nacre.onet.train.TrainLength;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.ValidationPlan;
import io.nacre.render.Camera;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of tiny networks that have learned balls about the origin, in a temporary folder. */
final class OnetRuns {

  private final Path folder;
  private @Nullable Dataset balls;

  OnetRuns(Path folder) {
    this.folder = folder;
  }

  /** The folder of a run of so many steps, trained when first asked for. */
  Path run(Task task, Target target, int steps) throws IOException {
    Path run = folder.resolve(task + "-" + target);
    if (!Files.exists(run)) {
      Dataset dataset = balls();
      ModelConfig config =
          ModelConfig.small(task, target, dataset.train().size())
              .withSizes(
                  target == Target.GRID ? 16 : target == Target.CELL_MESH ? 8 : 32,
                  16,
                  task == Task.IMAGE || task == Task.VOXELS ? 4 : 32)
              .withDepth(2, 4)
              .withInputs(64, 32, 16);
      OnetTrainer.train(config, options(steps), dataset, run, progress -> {}, () -> false);
    }
    return run;
  }

  /** The folder of a run of Pixel2Mesh, trained when first asked for. */
  Path deformed(int steps) throws IOException {
    Path run = folder.resolve("deformed");
    if (!Files.exists(run)) {
      Dataset pictured = balls(new ViewOptions(2, 32, Camera.Up.Y, 0));
      ModelConfig config =
          ModelConfig.small(Task.IMAGE, Target.DEFORMED_MESH, 0)
              .withSizes(8, 1, 2)
              .withInputs(64, 32, 16);
      OnetTrainer.train(config, options(steps), pictured, run, progress -> {}, () -> false);
    }
    return run;
  }

  /** The folder of a run of a small network of local features, trained when first asked for. */
  Path local(int steps) throws IOException {
    Path run = folder.resolve("local");
    if (!Files.exists(run)) {
      ModelConfig config = ModelConfig.local(Task.POINTS).withSizes(16, 1, 1);
      OnetTrainer.train(config, options(steps), balls(), run, progress -> {}, () -> false);
    }
    return run;
  }

  /** The folder of a run of a small network that makes grids finer. */
  Path localGrids(int steps) throws IOException {
    Path run = folder.resolve("local-grids");
    if (!Files.exists(run)) {
      ModelConfig config = ModelConfig.local(Task.VOXELS).withDepth(1, 1).withInputs(64, 32, 16);
      OnetTrainer.train(config, options(steps), balls(), run, progress -> {}, () -> false);
    }
    return run;
  }

  private static TrainOptions options(int steps) {
    return new TrainOptions(
        new Drawing(4, new Sampling.Uniform(256), 0.005),
        new LearningRate(5e-3, LearningRate.Decay.COSINE),
        1,
        new TrainLength.Steps(steps),
        new ValidationPlan(steps, 4, 512),
        7,
        Pretrained.NONE,
        1,
        Map.of());
  }

  private Dataset balls() throws IOException {
    Dataset made = balls;
    if (made == null) {
      made = balls(ViewOptions.NONE);
      balls = made;
    }
    return made;
  }

  private Dataset balls(ViewOptions views) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("balls"));
    for (int i = 0; i < 6; i++) {
      GridWriter.write(ball(0.3 + 0.04 * i), sources.resolve("ball-" + i + ".npz"));
    }
    DatasetOptions options =
        new DatasetOptions(
            List.of(sources),
            new Split.Seeded(0.5, 0.25, 0),
            100,
            new SampleOptions(4096, 512, 0),
            views,
            false,
            null,
            2);
    return Dataset.prepare(options, progress -> {}, () -> false);
  }

  /** The 32^3 voxels of the cube whose centres lie within {@code radius} of its middle. */
  static VoxelGrid ball(double radius) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(32));
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 32; y++) {
        for (int z = 0; z < 32; z++) {
          if (square(x) + square(y) + square(z) < radius * radius) {
            grid.set(x, y, z);
          }
        }
      }
    }
    return grid;
  }

  private static double square(int voxel) {
    double centre = (voxel + 0.5) / 32 - 0.5;
    return centre * centre;
  }
}
