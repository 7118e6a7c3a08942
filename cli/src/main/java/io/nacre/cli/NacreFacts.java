package io.nacre.cli;

import io.nacre.format.FileParts;
import io.nacre.format.NacreFile;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.voxel.GridFrame;
import java.util.Locale;

/** What {@code info} says of a {@code .nacre} file. */
final class NacreFacts {

  private static final int VERSION = 0;

  private NacreFacts() {}

  static void add(Input.Nacre input, Facts facts) {
    NacreFile file = input.decoder().file();
    GridFrame frame = file.frame();
    Architecture architecture = file.network().architecture();
    InputBox box = file.network().box();
    FileParts parts = FileParts.of(file);
    int bytes = input.bytes().length;
    int parameters = architecture.parameterCount();
    double bits = 8.0 * bytes / parameters;
    facts
        .add("type", "nacre", "type", ".nacre file, format version " + VERSION)
        .add("version", VERSION)
        .add("kind", file.kind(), "kind", lower(file.kind()))
        .add("resolution", frame.unit())
        .add("grid", new int[] {frame.nx(), frame.ny(), frame.nz()})
        .line(
            "grid",
            "%dx%dx%d voxels, %d per 2 normalised units"
                .formatted(frame.nx(), frame.ny(), frame.nz(), frame.unit()))
        .add("transform", file.transform(), "transform", transform(input))
        .add(
            "box",
            new float[] {box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ()})
        .line(
            "box",
            String.format(
                Locale.ROOT,
                "(%.3f, %.3f, %.3f) to (%.3f, %.3f, %.3f), normalised",
                box.minX(),
                box.minY(),
                box.minZ(),
                box.maxX(),
                box.maxY(),
                box.maxZ()))
        .add("architecture", architecture.toString(), "architecture", architecture.toString())
        .add("weights", file.precision(), "weights", lower(file.precision()))
        .add("parameters", parameters, "parameters", String.valueOf(parameters))
        .add("bytes", bytes)
        .add("parts", parts)
        .line(
            "bytes",
            "%d: header %d, mask %d, layout %d, weights %d, corrections %d, checksum %d"
                .formatted(
                    bytes,
                    parts.header(),
                    parts.mask(),
                    parts.layout(),
                    parts.weights(),
                    parts.corrections(),
                    parts.checksum()))
        .add("bits_per_parameter", bits)
        .line("bits per parameter", String.format(Locale.ROOT, "%.2f", bits));
  }

  private static String transform(Input.Nacre input) {
    Normalization transform = input.decoder().file().transform();
    return transform == null
        ? "none: a grid was encoded"
        : "centre (%s, %s, %s), scale %s"
            .formatted(
                (float) transform.centerX(),
                (float) transform.centerY(),
                (float) transform.centerZ(),
                (float) transform.scale());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
