package io.nacre.cli.command.onet;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.OnetSurfaceChoice;
import io.nacre.cli.option.shape.UpChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.scan.WindowListener;
import io.nacre.onet.surface.RefineListener;
import io.nacre.render.Camera;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetCode;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetShape;
import io.nacre.study.onet.PhotoSheet;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet pictures}: photographs beside what a network makes of them. */
@Command(
    name = "pictures",
    header = "Shows photographs next to the shapes that a network infers from them.",
    description =
        "Each picture has a row: as it is, as the network sees it, and the shape from two"
            + " sides. Objects are found in the same way as by nacre onet reconstruct.",
    footerHeading = "%nExamples:%n",
    footer = {"  nacre onet pictures RUN photos/*.jpg -o sheet.png"})
final class OnetPicturesCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "RUN", description = "A run of the task image.")
  private Path folder = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE", description = "Pictures.")
  private List<String> pictures = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "SHEET.png",
      required = true,
      description = "Where to write the sheet.")
  private String wanted = "";

  @Mixin private final OnetSurfaceChoice surface = new OnetSurfaceChoice();
  @Mixin private final SeedChoice seeds = new SeedChoice();
  @Mixin private final UpChoice up = new UpChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Path output = saving.file(wanted, pictures);
    if (!OutputFile.extension(output).equals("png")) {
      throw new UserException(output + ": a sheet is a png picture; name a file that ends in .png");
    }
    OnetRun run = OnetRun.open(folder);
    if (run.task() != Task.IMAGE) {
      throw new UserException(
          "%s has the task %s and takes no pictures; train with --task image"
              .formatted(folder, run.taskName()));
    }
    surface.surfaces().check(run);
    PhotoSheet sheet = new PhotoSheet(run);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    Facts facts = new Facts(folder + " -> " + output);
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      line.phase("shapes");
      for (String picture : pictures) {
        OnetCode code = OnetCode.of(run, picture, seeds.seed(), threads.count());
        OnetShape shape =
            surface
                .surfaces()
                .shape(
                    run,
                    code,
                    seeds.seed(),
                    threads.count(),
                    RefineListener.NONE,
                    WindowListener.NONE);
        code.notes().forEach(note -> voice.note(picture + ": " + note));
        Camera.Up asked = up.up();
        sheet.add(Path.of(picture), shape, asked == null ? shape.up().up() : asked);
        rows.add(row(picture, code, shape));
        facts.line(code.name(), shape.toText());
        line.update(rows.size(), pictures.size(), "pictures", code.name());
      }
      line.phase("sheet");
      OutputFile.write(output, sheet.png(threads.count()));
    }
    facts
        .add("output", output)
        .add("run", run.toJson())
        .add("pictures", rows)
        .add(
            "provenance",
            Provenance.of(voice.arguments(), seeds.seed(), run.hash(), threads.count()));
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }

  private static Map<String, @Nullable Object> row(String picture, OnetCode code, OnetShape shape) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("picture", picture);
    row.put("sha256", code.hash().sha256());
    row.put("notes", code.notes());
    row.put("shape", shape.toJson());
    return row;
  }
}
