package io.nacre.cli.option.onet;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.UpChoice;
import io.nacre.study.onet.OnetSeries;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that write several shapes to a folder. */
public final class OnetSeriesChoice {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      required = true,
      description =
          "Folder for a mesh of each shape, sheet.png with pictures of all shapes, and"
              + " result.json.")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "ply|obj|stl|glb",
      defaultValue = "ply",
      description =
          "Format of the meshes; ply or xyz for a network that predicts points. Default:"
              + " ${DEFAULT-VALUE}.")
  private String format = "ply";

  @Mixin private final OnetSurfaceChoice surfaces = new OnetSurfaceChoice();
  @Mixin private final UpChoice up = new UpChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  /** What was asked for. */
  public OnetSeries series() {
    return new OnetSeries(
        folder, format, surfaces.surfaces(), up.up(), threads.count(), saving.force());
  }
}
