package io.nacre.study.object;

import io.nacre.codec.Encoded;
import io.nacre.format.LearnedLayers;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import java.util.Locale;

/** What there is to say of a network that came from another format, once it is a file. */
public final class StoredNetwork {

  private StoredNetwork() {}

  /** Adds architecture, parameters, weights, bytes, grid, and what storing the weights cost. */
  public static void describe(Facts facts, Encoded encoded) {
    LearnedLayers learned = encoded.file().requireLearned();
    GridFrame frame = encoded.file().frame();
    String architecture = learned.network().architecture().toString();
    int parameters = learned.network().architecture().parameterCount();
    String stored = learned.precision().name().toLowerCase(Locale.ROOT);
    double kept = encoded.overlap().iou();
    facts
        .add("architecture", architecture, "network", architecture)
        .add("parameters", parameters, "parameters", "" + parameters)
        .add("weights", learned.precision(), "weights", stored)
        .add("bytes", encoded.bytes().length, "file", Quantity.bytes(encoded.bytes().length))
        .add("resolution", frame.unit())
        .add("grid", new int[] {frame.nx(), frame.ny(), frame.nz()})
        .add("occupied", encoded.decoded().count())
        .line(
            "grid",
            String.format(
                Locale.ROOT,
                "%dx%dx%d voxels, %s occupied",
                frame.nx(),
                frame.ny(),
                frame.nz(),
                Quantity.count(encoded.decoded().count())))
        .add("iou_of_stored_weights", kept)
        .line("stored weights", Quantity.percent(kept) + " IoU with the given ones");
  }
}
