package io.nacre.study.reproduce;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.BlockLayer;
import io.nacre.format.BlockSelection;
import io.nacre.format.LearnedLayers;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.report.Csv;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Numbers;
import io.nacre.study.reproduce.ReproduceMethod.Product;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.util.List;
import java.util.Locale;

/**
 * What a method came to on an object.
 *
 * @param row {@link ReproduceRow#id}
 * @param object what the object's files are called
 * @param input what was named on the command line
 * @param sha256 of the input, empty for a sample
 * @param resolution voxels per 2 normalised units
 * @param iou of the network with weights of 32 bits, 0..1
 * @param cd 1000 times its CD, infinite when it decodes to nothing
 * @param weights how the file stores weights
 * @param bytes size of the file
 * @param fileIou IoU that the file decodes to, 0..1
 * @param fileCd 1000 times the CD of what the file decodes to
 * @param sampleSteps of all trainings
 * @param seconds of all trainings
 * @param coarseParameters of the network of blocks, which the others leave out; 0 without one
 * @param coarseWrong blocks that it gets wrong
 * @param missed voxels of the truth that the network with weights of 32 bits leaves out
 * @param extra voxels that it adds
 */
public record ReproduceResult(
    String row,
    String object,
    String input,
    String sha256,
    int resolution,
    String architecture,
    long parameters,
    double iou,
    double cd,
    String weights,
    long bytes,
    double fileIou,
    double fileCd,
    long sampleSteps,
    double seconds,
    long coarseParameters,
    long coarseWrong,
    long missed,
    long extra) {

  /** Headings of {@link #cells}. */
  static final List<String> COLUMNS =
      List.of(
          "row",
          "object",
          "input",
          "sha256",
          "resolution",
          "architecture",
          "parameters",
          "iou",
          "cd",
          "weights",
          "bytes",
          "file_iou",
          "file_cd",
          "sample_steps",
          "seconds",
          "coarse_parameters",
          "coarse_wrong",
          "missed",
          "extra");

  /** Measures what {@code row} made of {@code shape}. */
  static ReproduceResult of(
      ReproduceRow row,
      ObjectFile object,
      String sha256,
      PreparedShape shape,
      ReproduceMethod.Made made,
      int threads) {
    return switch (made.product()) {
      case Product.Net net -> ofNetwork(row, object, sha256, shape, made, net, threads);
      case Product.Other other -> {
        Overlap overlap = Overlap.of(other.grid(), shape.grid());
        double cd = cd(other.grid(), shape, threads);
        yield new ReproduceResult(
            row.id(),
            object.name(),
            object.argument(),
            sha256,
            shape.grid().frame().unit(),
            other.architecture(),
            other.parameters(),
            overlap.iou(),
            cd,
            Precision.FLOAT32.name().toLowerCase(Locale.ROOT),
            other.bytes(),
            overlap.iou(),
            cd,
            made.sampleSteps(),
            made.seconds(),
            0,
            0,
            overlap.missed(),
            overlap.extra());
      }
    };
  }

  private static ReproduceResult ofNetwork(
      ReproduceRow row,
      ObjectFile object,
      String sha256,
      PreparedShape shape,
      ReproduceMethod.Made made,
      Product.Net net,
      int threads) {
    Encoded file = net.file();
    TrainingResult training = net.training();
    LearnedLayers learned = file.file().requireLearned();
    BlockLayer blocks = learned.blocks();
    Encoded exact =
        blocks == null
            ? Encoder.store(shape, training, Precision.FLOAT32, threads)
            : HierarchicalEncoder.store(shape, blocks, training, Precision.FLOAT32, threads);
    Network coarse =
        blocks != null && blocks.coarse() instanceof BlockSelection.Predicted predicted
            ? predicted.network()
            : null;
    Architecture architecture = training.network().architecture();
    return new ReproduceResult(
        row.id(),
        object.name(),
        object.argument(),
        sha256,
        shape.grid().frame().unit(),
        architecture.toString(),
        architecture.parameterCount(),
        exact.overlap().iou(),
        cd(exact.decoded(), shape, threads),
        learned.precision().name().toLowerCase(Locale.ROOT),
        file.bytes().length,
        file.overlap().iou(),
        cd(file.decoded(), shape, threads),
        made.sampleSteps(),
        made.seconds(),
        coarse == null ? 0 : coarse.architecture().parameterCount(),
        blocks == null ? 0 : wrongBlocks(blocks.mask(), shape.grid()),
        exact.overlap().missed(),
        exact.overlap().extra());
  }

  /** As each paper has it: solids by their surface voxels, surfaces by all of theirs. */
  private static double cd(VoxelGrid decoded, PreparedShape shape, int threads) {
    VoxelGrid truth = shape.grid();
    VoxelChamfer cd =
        shape.kind() == ShapeKind.SOLID
            ? VoxelChamfer.of(decoded, truth, threads)
            : VoxelChamfer.ofOccupied(decoded, truth, threads);
    return cd.timesThousand();
  }

  private static long wrongBlocks(BlockMask mask, VoxelGrid truth) {
    return Overlap.of(mask.blocks(), BlockMask.occupied(truth, mask.edge()).blocks()).wrong();
  }

  /** The result that was written as JSON. */
  static ReproduceResult of(JsonValue json) {
    return new ReproduceResult(
        json.get("row").text(),
        json.get("object").text(),
        json.get("input").text(),
        json.get("sha256").text(),
        json.get("resolution").number(),
        json.get("architecture").text(),
        json.get("parameters").count(),
        json.get("iou").real(Double.NaN),
        json.get("cd").real(Double.POSITIVE_INFINITY),
        json.get("weights").text(),
        json.get("bytes").count(),
        json.get("fileIou").real(Double.NaN),
        json.get("fileCd").real(Double.POSITIVE_INFINITY),
        json.get("sampleSteps").count(),
        json.get("seconds").real(Double.NaN),
        json.get("coarseParameters").count(),
        json.get("coarseWrong").count(),
        json.get("missed").count(),
        json.get("extra").count());
  }

  /** The table of objects, a line a result. */
  static String csv(List<ReproduceResult> results) {
    return Csv.table(COLUMNS, results.stream().map(ReproduceResult::cells));
  }

  /** A line of the table of objects. */
  List<String> cells() {
    return List.of(
        row,
        object,
        input,
        sha256,
        Integer.toString(resolution),
        architecture,
        Long.toString(parameters),
        Numbers.exact(iou),
        Numbers.exact(cd),
        weights,
        Long.toString(bytes),
        Numbers.exact(fileIou),
        Numbers.exact(fileCd),
        Long.toString(sampleSteps),
        Numbers.exact(seconds),
        Long.toString(coarseParameters),
        Long.toString(coarseWrong),
        Long.toString(missed),
        Long.toString(extra));
  }
}
