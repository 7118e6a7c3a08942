package io.nacre.study.lab;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.lab.ni.NiOptions;
import io.nacre.lab.ni.NiResult;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The figures of a training of a neural implicit.
 *
 * @param input the shape as the user named it
 * @param output where the file is
 * @param shape what it is compared with
 * @param encoded the file, with its overlap
 * @param seconds from the start of the command until the file was written
 */
public record NiReport(
    String input,
    Path output,
    NiOptions options,
    PreparedShape shape,
    NiResult result,
    Encoded encoded,
    double seconds,
    Provenance provenance) {

  /** All figures, for people and programs. */
  public Facts facts() {
    Facts facts = new Facts(input + " -> " + output);
    String rate = options.rate().name().toLowerCase(Locale.ROOT);
    int parameters = options.architecture().parameterCount();
    facts
        .add("input", input)
        .add("output", output)
        .add("method", "ni", "method", "NI: signed distance, %s learning rate".formatted(rate))
        .add("architecture", options.architecture().toString())
        .add("parameters", parameters)
        .line(
            "network",
            String.format(Locale.ROOT, "%s, %d parameters", options.architecture(), parameters))
        .add("bytes", encoded.bytes().length, "file", Quantity.bytes(encoded.bytes().length))
        .add("weights", encoded.file().requireLearned().precision());
    addQuality(facts);
    LabFacts.addTime(
        facts,
        "distances",
        result.sampleSteps(),
        result.samplingSeconds(),
        result.seconds(),
        seconds);
    facts.add("rate", options.rate()).add("points", options.points()).add("seed", options.seed());
    LabFacts.addInterruption(facts, result.stopped());
    return facts.add("seconds", seconds).add("notes", shape.notes()).add("provenance", provenance);
  }

  private void addQuality(Facts facts) {
    Overlap overlap = encoded.overlap();
    VoxelChamfer chamfer = VoxelChamfer.of(encoded.decoded(), shape.grid(), options.threads());
    GridFrame frame = shape.grid().frame();
    facts
        .add("resolution", frame.unit())
        .add("grid", new int[] {frame.nx(), frame.ny(), frame.nz()})
        .add("iou", overlap.iou(), "IoU", Quantity.percent(overlap.iou()))
        .add("accuracy", overlap.accuracy())
        .add("precision", overlap.precision())
        .add("recall", overlap.recall())
        .add("cd", chamfer.timesThousand())
        .add("cd_unit", CdUnit.THOUSANDTHS.text())
        .line("CD x1000", Quantity.distance(chamfer.timesThousand()))
        .add("distance_error", result.error())
        .line(
            "distance error",
            String.format(Locale.ROOT, "%.5f, mean over held-out points", result.error()));
  }
}
