package io.nacre.cli.option.onet;

import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.UpChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.data.sample.Target;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetShape;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that write several shapes to a folder, and how they do it. */
public final class OnetSeries {

  private static final int PANEL_SIDE = 256;

  /**
   * A shape to make.
   *
   * @param name of its file, without extension
   * @param caption in the picture
   * @param code what the network decodes
   * @param seed of the refinement
   */
  public record Member(String name, String caption, float[] code, long seed) {}

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      required = true,
      description =
          "Where to write a mesh for each shape, sheet.png with pictures of all and result.json.")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "ply|obj|stl|glb",
      defaultValue = "ply",
      description =
          "Of the meshes; ply or xyz for a network that answers with points. Default:"
              + " ${DEFAULT-VALUE}.")
  private String format = "ply";

  @Mixin private final OnetSurfaceChoice surfaces = new OnetSurfaceChoice();
  @Mixin private final UpChoice up = new UpChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  /** Refuses options that contradict the run or each other, before any work. */
  public void check(OnetRun run) throws IOException {
    surfaces.check(run);
    List<String> formats =
        run.target() == Target.POINT_SET
            ? List.of("ply", "xyz")
            : List.of("ply", "obj", "stl", "glb");
    if (!formats.contains(format)) {
      throw new UserException(
          "--format %s: this network's shapes are written as %s"
              .formatted(format, String.join(", ", formats)));
    }
    OutputFile.makeFolder(folder);
  }

  public int threads() {
    return threads.count();
  }

  /**
   * Makes and writes all members, or those before an interruption.
   *
   * @param columns of the sheet
   * @param input what the provenance names
   * @param json what else the result says
   * @return the exit status
   */
  public int write(
      OnetRun run,
      List<Member> members,
      int columns,
      InputHash input,
      long seed,
      Map<String, @Nullable Object> json,
      CommandOutput voice)
      throws IOException {
    long start = System.nanoTime();
    List<Panel> panels = new ArrayList<>();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    boolean interrupted;
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = voice.progress()) {
      for (Member member : members) {
        if (interruption.requested()) {
          break;
        }
        line.update(rows.size(), members.size(), "shapes", member.caption());
        OnetShape shape =
            surfaces.shape(
                run, member.code(), member.seed(), threads.count(), (step, loss) -> true);
        Path file = folder.resolve(member.name() + "." + format);
        shape.write(file);
        panels.add(new Panel(shape.scene(), up.camera(), member.caption(), shape.toText()));
        rows.add(row(file, member, shape));
      }
      interrupted = interruption.requested();
    }
    Path sheet = folder.resolve("sheet.png");
    if (!panels.isEmpty()) {
      OutputFile.write(
          sheet, new ContactSheet(panels, PANEL_SIDE, columns).png(threads.count()).bytes());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    Map<String, @Nullable Object> result = new LinkedHashMap<>(json);
    result.put("output", folder);
    result.put("run", run.toJson());
    result.put("threshold", surfaces.threshold(run));
    result.put("shapes", rows);
    result.put("sheet", sheet);
    result.put("interrupted", interrupted);
    result.put("seconds", seconds);
    result.put("provenance", Provenance.of(voice.arguments(), seed, input, threads.count()));
    OutputFile.writeText(folder.resolve("result.json"), Json.write(result) + "\n");
    voice.result(
        result,
        () ->
            "%s: %d shapes and sheet.png, %s%n"
                .formatted(folder, rows.size(), Quantity.seconds(seconds)));
    return (interrupted ? ExitCode.INTERRUPTED : ExitCode.OK).status();
  }

  private static Map<String, @Nullable Object> row(Path file, Member member, OnetShape shape) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("file", String.valueOf(file.getFileName()));
    row.put("caption", member.caption());
    row.putAll(shape.toJson());
    return row;
  }
}
