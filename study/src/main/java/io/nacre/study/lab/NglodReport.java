package io.nacre.study.lab;

import io.nacre.codec.PreparedShape;
import io.nacre.lab.nglod.NglodOptions;
import io.nacre.lab.nglod.NglodResult;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.voxel.GridFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a training of neural geometric level of detail.
 *
 * @param input the shape as the user named it
 * @param output where the mesh of the finest level is; null when none was written
 * @param shape what it is compared with
 * @param levels of detail, coarse to fine, at least one
 * @param seconds from the start of the command until all was measured
 */
public record NglodReport(
    String input,
    @Nullable Path output,
    NglodOptions options,
    PreparedShape shape,
    NglodResult result,
    List<NglodLevel> levels,
    double seconds,
    Provenance provenance) {

  /** All figures, for people and programs. */
  public Facts facts() {
    GridFrame frame = shape.grid().frame();
    NglodLevel finest = levels.getLast();
    Facts facts = new Facts(input);
    facts
        .add("input", input)
        .add("output", output)
        .add("method", "nglod")
        .line("method", "NGLOD: signed distance, features in octree cells")
        .add("level", finest.level())
        .add("parameters", finest.dense())
        .add("parameters_sparse", finest.sparse())
        .add("bytes", finest.bytes32())
        .add("resolution", frame.unit())
        .add("grid", new int[] {frame.nx(), frame.ny(), frame.nz()})
        .add("iou", finest.overlap().iou())
        .add("cd", finest.cd())
        .add("cd_unit", CdUnit.THOUSANDTHS.text())
        .add("levels", levels.stream().map(NglodLevel::toJson).toList());
    levels.forEach(row -> facts.line("level " + row.level(), row.toText()));
    facts
        .add("loss", result.loss())
        .line("loss", String.format(Locale.ROOT, "%.3g, squared distances", result.loss()));
    LabFacts.addTime(
        facts, "points", result.sampleSteps(), result.samplingSeconds(), result.seconds(), seconds);
    facts.add("decode_seconds", finest.decodeSeconds());
    facts.add("rate", options.rate()).add("points", options.points()).add("seed", options.seed());
    LabFacts.addInterruption(facts, result.stopped());
    return facts.add("seconds", seconds).add("notes", shape.notes()).add("provenance", provenance);
  }
}
