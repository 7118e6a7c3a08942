package io.nacre.cli.command;

import io.nacre.codec.Decoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.BlockLayer;
import io.nacre.format.Corrections;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.arrays.NetworkPair;
import io.nacre.metric.Overlap;
import io.nacre.study.object.GivenNetwork;
import io.nacre.study.report.Facts;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file of a coarse and a fine network.
 *
 * @param bytes the whole of it
 * @param decoded what it decodes to
 * @param kept IoU of that with what the networks say
 */
record PairImport(
    NetworkPair networks, NacreFile file, byte[] bytes, VoxelGrid decoded, double kept) {

  /**
   * Makes the file.
   *
   * @param precision of the fine network's weights; null for the smallest that costs no quality.
   *     The coarse one always has 32 bits, because its mask must stay
   * @throws IllegalArgumentException when there is nothing to encode
   */
  static PairImport of(
      NetworkPair networks, int resolution, @Nullable Precision precision, int threads) {
    BlockLayer layer = networks.layer(resolution);
    VoxelGrid meant = networks.voxels(layer.mask(), threads);
    NacreFile file;
    if (precision == Precision.FLOAT32) {
      file = networks.file(layer, meant, threads);
    } else {
      PreparedShape shape = new PreparedShape(meant, ShapeKind.SURFACE, null, List.of());
      GivenNetwork given = GivenNetwork.untrained(shape, networks.fine());
      file = HierarchicalEncoder.store(shape, layer, given.training(), precision, threads).file();
    }
    VoxelGrid decoded = new Decoder(file).grid(threads);
    double kept = Overlap.of(decoded, meant).iou();
    return new PairImport(networks, file, NacreWriter.write(file), decoded, kept);
  }

  /** The identity of both files together. */
  static InputHash hash(Path folder) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    Files.copy(folder.resolve(NetworkPair.COARSE_FILE), both);
    Files.copy(folder.resolve(NetworkPair.FINE_FILE), both);
    return new InputHash(
        String.valueOf(folder.getFileName()), InputHash.sha256(both.toByteArray()));
  }

  /** Adds what there is to say. */
  void describe(Facts facts) {
    LearnedLayers learned = file.requireLearned();
    String coarse = networks.coarse().architecture().toString();
    String fine = networks.fine().architecture().toString();
    int coarseParameters = networks.coarse().architecture().parameterCount();
    int fineParameters = networks.fine().architecture().parameterCount();
    Corrections corrections = learned.corrections();
    int corrected = corrections == null ? 0 : corrections.size();
    int n = file.frame().unit();
    facts
        .add("coarse", coarse, "coarse network", coarse)
        .add("fine", fine, "fine network", fine)
        .add("coarse_parameters", coarseParameters)
        .add("fine_parameters", fineParameters)
        .line("parameters", coarseParameters + " + " + fineParameters)
        .add("weights", learned.precision())
        .line("weights", learned.precision().name().toLowerCase(Locale.ROOT))
        .add("corrections_bytes", corrected)
        .line("corrections of rounding", Quantity.bytes(corrected))
        .add("bytes", bytes.length, "file", Quantity.bytes(bytes.length))
        .add("resolution", n)
        .add("grid", new int[] {n, n, n})
        .add("occupied", decoded.count())
        .line(
            "grid",
            "%dx%dx%d voxels, %s occupied".formatted(n, n, n, Quantity.count(decoded.count())))
        .add("iou_of_stored_weights", kept)
        .line("stored weights", Quantity.percent(kept) + " IoU with the given ones");
  }
}
