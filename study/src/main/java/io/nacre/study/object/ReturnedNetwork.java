package io.nacre.study.object;

import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A network that left a file for another format, as a file again.
 *
 * @param encoded the file
 */
public record ReturnedNetwork(Encoded encoded) {

  /**
   * Stores it.
   *
   * @param file what it is, with all its weights
   * @param precision how its weights are stored; null for the smallest that costs no quality
   */
  public static ReturnedNetwork of(NacreFile file, @Nullable Precision precision, int threads) {
    PreparedShape shape =
        new PreparedShape(
            new Decoder(file).grid(threads), file.kind(), file.transform(), List.of());
    return new ReturnedNetwork(
        GivenNetwork.untrained(shape, file.requireLearned().network()).stored(precision, threads));
  }

  /** Adds what it is and how it is stored. */
  public void describe(Facts facts) {
    LearnedLayers learned = encoded.file().requireLearned();
    GridFrame frame = encoded.file().frame();
    String architecture = learned.network().architecture().toString();
    int parameters = learned.network().architecture().parameterCount();
    String stored = learned.precision().name().toLowerCase(Locale.ROOT);
    double kept = encoded.overlap().iou();
    facts
        .add("as", "nacre", "output", "score of a .nacre file")
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
