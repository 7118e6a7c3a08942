package io.nacre.study.object;

import io.nacre.format.BlockLayer;
import io.nacre.format.BlockSelection;
import io.nacre.format.ExactGrid;
import io.nacre.format.FileParts;
import io.nacre.format.Form;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.format.Origin;
import io.nacre.grid.GridForm;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.study.report.Facts;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The facts that {@code info} gives of a {@code .nacre} file. */
public final class NacreFacts {

  private static final int VERSION = 1;

  private NacreFacts() {}

  /** Adds what the file says, what is in it and what that takes. */
  public static void add(Input.Nacre input, Facts facts) {
    NacreFile file = input.decoder().file();
    GridFrame frame = file.frame();
    int bytes = input.bytes().length;
    FileParts parts = FileParts.of(input.bytes(), file);
    facts
        .add("type", "nacre", "type", ".nacre file, format version " + VERSION)
        .add("version", VERSION)
        .add("kind", file.kind(), "kind", lower(file.kind()))
        .add("resolution", frame.unit())
        .add("grid", new int[] {frame.nx(), frame.ny(), frame.nz()})
        .line(
            "grid",
            String.format(
                Locale.ROOT,
                "%dx%dx%d voxels, %d per 2 normalised units",
                frame.nx(),
                frame.ny(),
                frame.nz(),
                frame.unit()))
        .add("transform", file.transform(), "transform", transform(input));
    LearnedLayers learned = file.learned();
    if (learned != null) {
      addBlocks(learned, facts);
      addNetwork(learned, bytes, facts);
    }
    ExactGrid exact = file.exact();
    if (exact != null) {
      facts.add("exact", exact.form(), "exact grid", text(exact.form()));
    }
    Origin origin = file.origin();
    if (origin != null) {
      facts.add("provenance", origin.entries());
      origin.entries().forEach(facts::line);
    }
    facts.add("bytes", bytes).add("parts", parts).line("bytes", bytes + ": " + text(parts));
  }

  private static void addNetwork(LearnedLayers learned, int bytes, Facts facts) {
    Architecture architecture = learned.network().architecture();
    InputBox box = learned.network().box();
    int parameters = architecture.parameterCount();
    double bits = 8.0 * bytes / parameters;
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
        .add("weights", learned.precision(), "weights", lower(learned.precision()))
        .add("parameters", parameters, "parameters", String.valueOf(parameters))
        .add("bits_per_parameter", bits)
        .line("bits per parameter", String.format(Locale.ROOT, "%.2f", bits));
  }

  private static String text(GridForm form) {
    return (form.isShell()
            ? "the filled solid and where the grid is not its boundary"
            : "voxel by voxel")
        + (form.isLearned() ? ", learned contexts" : ", adaptive contexts");
  }

  private static void addBlocks(LearnedLayers learned, Facts facts) {
    BlockLayer layer = learned.blocks();
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
    json.put("corrected", learned.corrections() != null);
    facts
        .add("form", layer.form(), "form", form(layer.form()))
        .add("blocks", json)
        .line(
            "blocks",
            String.format(
                Locale.ROOT,
                "%dx%dx%d of %d voxels, %d in the mask, which is %s",
                blocks.nx(),
                blocks.ny(),
                blocks.nz(),
                layer.mask().edge(),
                masked,
                mask(layer.coarse())));
  }

  private static String mask(BlockSelection coarse) {
    return switch (coarse) {
      case BlockSelection.Coded coded -> "coded";
      case BlockSelection.Predicted predicted ->
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
    StringBuilder text = new StringBuilder("header " + parts.header());
    append("mask", parts.mask(), text);
    append("layout", parts.layout(), text);
    append("weights", parts.weights(), text);
    append("corrections", parts.corrections(), text);
    append("exact grid", parts.exact(), text);
    append("provenance", parts.skippable(), text);
    append("checksums", parts.checksum(), text);
    return text.toString();
  }

  private static void append(String name, int bytes, StringBuilder text) {
    if (bytes > 0) {
      text.append(", ").append(name).append(' ').append(bytes);
    }
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
