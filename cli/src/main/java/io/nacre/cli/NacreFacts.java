package io.nacre.cli;

import io.nacre.format.BlockLayer;
import io.nacre.format.Coarse;
import io.nacre.format.FileParts;
import io.nacre.format.Form;
import io.nacre.format.NacreFile;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
        .add("transform", file.transform(), "transform", transform(input));
    addBlocks(file, facts);
    facts
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
        .line("bytes", bytes + ": " + text(parts))
        .add("bits_per_parameter", bits)
        .line("bits per parameter", String.format(Locale.ROOT, "%.2f", bits));
  }

  private static void addBlocks(NacreFile file, Facts facts) {
    BlockLayer layer = file.blocks();
    if (layer == null) {
      return;
    }
    VoxelGrid blocks = layer.mask().blocks();
    long masked = blocks.count();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("edge", layer.mask().edge());
    json.put("grid", new int[] {blocks.nx(), blocks.ny(), blocks.nz()});
    json.put("masked", masked);
    json.put("inside", layer.insideBlocks().count());
    json.put("mask", mask(layer.coarse()));
    json.put("corrected", file.corrections() != null);
    facts
        .add("form", layer.form(), "form", form(layer.form()))
        .add("blocks", json)
        .line(
            "blocks",
            "%dx%dx%d of %d voxels, %d in the mask, which is %s"
                .formatted(
                    blocks.nx(),
                    blocks.ny(),
                    blocks.nz(),
                    layer.mask().edge(),
                    masked,
                    mask(layer.coarse())));
  }

  private static String mask(Coarse coarse) {
    return switch (coarse) {
      case Coarse.Coded coded -> "coded";
      case Coarse.Predicted predicted ->
          "predicted by "
              + predicted.network().architecture()
              + ", "
              + lower(predicted.precision());
    };
  }

  private static String form(Form form) {
    return switch (form) {
      case SOLID -> "solid: the network decides the inside";
      case BOUNDARY -> "boundary: the network decides the inside of the shell";
      case DIRECT -> "direct: the network decides the surface's voxels";
    };
  }

  /** The parts that the file has. */
  private static String text(FileParts parts) {
    return "header %d,%s layout %d, weights %d,%s checksums %d"
        .formatted(
            parts.header(),
            parts.mask() == 0 ? "" : " mask " + parts.mask() + ",",
            parts.layout(),
            parts.weights(),
            parts.corrections() == 0 ? "" : " corrections " + parts.corrections() + ",",
            parts.checksum());
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
