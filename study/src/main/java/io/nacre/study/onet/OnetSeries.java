package io.nacre.study.onet;

import io.nacre.onet.data.sample.Target;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.UpGuess;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.progress.Progress;
import io.nacre.study.report.Json;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Several shapes in a folder: a mesh or cloud each, sheet.png with pictures of all and result.json.
 *
 * @param folder where they go
 * @param format extension of the meshes or clouds
 * @param surfaces how what the network infers becomes a shape
 * @param up upward axis of the pictures; null to guess it by the first shape
 * @param threads that compute; results do not depend on it
 * @param force whether reports in the folder are replaced that Nacre did not write
 */
public record OnetSeries(
    Path folder,
    String format,
    OnetSurfaces surfaces,
    Camera.@Nullable Up up,
    int threads,
    boolean force) {

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

  /**
   * What was made.
   *
   * @param json one object, keys in reading order
   * @param text one line
   * @param guess the upward axis of the pictures where it was guessed, else null
   * @param interrupted whether it was ended before all shapes were there
   */
  public record Outcome(
      Map<String, @Nullable Object> json,
      String text,
      @Nullable UpGuess guess,
      boolean interrupted) {}

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
    OutputFile.makeFolder(folder, force);
  }

  /**
   * Makes and writes all members, or those before an interruption.
   *
   * @param columns of the sheet
   * @param json what else the result says
   */
  public Outcome write(
      OnetRun run,
      List<Member> members,
      int columns,
      Provenance provenance,
      Map<String, @Nullable Object> json,
      Progress progress,
      BooleanSupplier stop)
      throws IOException {
    long start = System.nanoTime();
    Camera.Up upwards = up;
    UpGuess guess = null;
    List<Panel> panels = new ArrayList<>();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Member member : members) {
      if (stop.getAsBoolean()) {
        break;
      }
      progress.update(rows.size(), members.size(), "shapes", member.caption());
      OnetShape shape =
          surfaces.shape(run, member.code(), member.seed(), threads, (step, loss) -> true);
      Path file = folder.resolve(member.name() + "." + format);
      shape.write(file);
      if (upwards == null) {
        guess = shape.up();
        upwards = guess.up();
      }
      Camera camera = Camera.standard().withUp(upwards);
      panels.add(new Panel(shape.scene(), camera, member.caption(), shape.toText()));
      rows.add(row(file, member, shape));
    }
    boolean interrupted = stop.getAsBoolean();
    Path sheet = folder.resolve("sheet.png");
    if (!panels.isEmpty()) {
      OutputFile.write(sheet, new ContactSheet(panels, PANEL_SIDE, columns).png(threads).bytes());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    Map<String, @Nullable Object> result = new LinkedHashMap<>(json);
    result.put("output", folder);
    result.put("run", run.toJson());
    result.put("threshold", surfaces.threshold(run));
    if (guess != null) {
      result.put("up", guess.up());
      result.put("up_reason", guess.reason());
    }
    result.put("shapes", rows);
    result.put("sheet", sheet);
    result.put("interrupted", interrupted);
    result.put("seconds", seconds);
    result.put("provenance", provenance);
    OutputFile.writeText(folder.resolve("result.json"), Json.write(result) + "\n");
    return new Outcome(
        result,
        String.format(
            Locale.ROOT,
            "%s: %d shapes and sheet.png, %s%n",
            folder,
            rows.size(),
            Quantity.seconds(seconds)),
        guess,
        interrupted);
  }

  private static Map<String, @Nullable Object> row(Path file, Member member, OnetShape shape) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("file", String.valueOf(file.getFileName()));
    row.put("caption", member.caption());
    row.putAll(shape.toJson());
    return row;
  }
}
