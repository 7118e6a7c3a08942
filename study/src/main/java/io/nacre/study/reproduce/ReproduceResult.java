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
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.report.BuildInfo;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.MachineClass;
import io.nacre.study.reproduce.ReproduceMethod.Product;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a method on an object.
 *
 * @param row {@link ReproduceRow#id}
 * @param subject the object
 * @param model the network with weights of 32 bits
 * @param stored the file
 * @param effort of all trainings
 * @param blocks the network of blocks
 * @param origin who made it
 */
public record ReproduceResult(
    String row,
    Subject subject,
    Model model,
    Stored stored,
    Effort effort,
    Blocks blocks,
    Origin origin) {

  /**
   * An object.
   *
   * @param name what its files are called
   * @param input what was named on the command line
   * @param sha256 of the input, empty for a sample
   * @param resolution voxels per 2 normalised units
   */
  record Subject(String name, String input, String sha256, int resolution) {

    private static Subject of(ObjectFile object, String sha256, PreparedShape shape) {
      return new Subject(object.name(), object.argument(), sha256, shape.grid().frame().unit());
    }
  }

  /**
   * A network with weights of 32 bits.
   *
   * @param architecture in words
   * @param parameters without those of the network of blocks
   * @param iou of what it decodes to, 0..1
   * @param cd 1000 times its CD, infinite when it decodes to nothing
   * @param missed voxels of the truth that it leaves out
   * @param extra voxels that it adds
   */
  record Model(
      String architecture, long parameters, double iou, double cd, long missed, long extra) {}

  /**
   * A file.
   *
   * @param weights how it stores weights: a {@link Precision} in small letters
   * @param bytes of the whole
   * @param iou of what it decodes to, 0..1
   * @param cd 1000 times the CD of what it decodes to, infinite when that is nothing
   */
  record Stored(String weights, long bytes, double iou, double cd) {}

  /**
   * What trainings took.
   *
   * @param sampleSteps samples that went forward and backward
   * @param seconds earlier sessions included
   */
  record Effort(long sampleSteps, double seconds) {

    private static Effort of(ReproduceMethod.Made made) {
      return new Effort(made.sampleSteps(), made.seconds());
    }
  }

  /**
   * A network of blocks.
   *
   * @param parameters 0 without one
   * @param wrong blocks that it gets wrong
   */
  record Blocks(long parameters, long wrong) {}

  /**
   * How a result was made.
   *
   * @param seed of every random choice
   * @param threads that computed; only times depend on it
   * @param commit that the program was built from; empty when unknown
   * @param machine what kind of machine it was
   */
  record Origin(long seed, int threads, String commit, String machine) {

    private static Origin of(ReproduceMethod.Setting setting) {
      return new Origin(
          setting.seed(), setting.threads(), BuildInfo.current().commit(), MachineClass.current());
    }
  }

  /** A figure by its name in JSON. */
  private record Figure(String key, Function<ReproduceResult, Object> value) {

    /** {@code file_iou} for {@code fileIou}. */
    private CsvColumn<ReproduceResult> column() {
      String heading = key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      return new CsvColumn<>(heading, value);
    }
  }

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("row", r -> r.row),
          new Figure("object", r -> r.subject.name),
          new Figure("input", r -> r.subject.input),
          new Figure("sha256", r -> r.subject.sha256),
          new Figure("resolution", r -> r.subject.resolution),
          new Figure("architecture", r -> r.model.architecture),
          new Figure("parameters", r -> r.model.parameters),
          new Figure("iou", r -> r.model.iou),
          new Figure("cd", r -> r.model.cd),
          new Figure("weights", r -> r.stored.weights),
          new Figure("bytes", r -> r.stored.bytes),
          new Figure("fileIou", r -> r.stored.iou),
          new Figure("fileCd", r -> r.stored.cd),
          new Figure("sampleSteps", r -> r.effort.sampleSteps),
          new Figure("seconds", r -> r.effort.seconds),
          new Figure("coarseParameters", r -> r.blocks.parameters),
          new Figure("coarseWrong", r -> r.blocks.wrong),
          new Figure("missed", r -> r.model.missed),
          new Figure("extra", r -> r.model.extra),
          new Figure("seed", r -> r.origin.seed),
          new Figure("threads", r -> r.origin.threads),
          new Figure("commit", r -> r.origin.commit),
          new Figure("machine", r -> r.origin.machine));

  /** Measures what {@code row} made of {@code shape}. */
  static ReproduceResult of(
      ReproduceRow row,
      ObjectFile object,
      String sha256,
      PreparedShape shape,
      ReproduceMethod.Made made,
      ReproduceMethod.Setting setting) {
    int threads = setting.threads();
    Origin origin = Origin.of(setting);
    return switch (made.product()) {
      case Product.Net net -> ofNetwork(row, object, sha256, shape, made, net, origin);
      case Product.Other other -> {
        Overlap overlap = Overlap.of(other.grid(), shape.grid());
        double cd = cd(other.grid(), shape, threads);
        yield new ReproduceResult(
            row.id(),
            Subject.of(object, sha256, shape),
            model(other.architecture(), other.parameters(), overlap, cd),
            new Stored(text(Precision.FLOAT32), other.bytes(), overlap.iou(), cd),
            Effort.of(made),
            new Blocks(0, 0),
            origin);
      }
    };
  }

  private static Model model(String architecture, long parameters, Overlap overlap, double cd) {
    return new Model(
        architecture, parameters, overlap.iou(), cd, overlap.missed(), overlap.extra());
  }

  private static String text(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  private static ReproduceResult ofNetwork(
      ReproduceRow row,
      ObjectFile object,
      String sha256,
      PreparedShape shape,
      ReproduceMethod.Made made,
      Product.Net net,
      Origin origin) {
    int threads = origin.threads;
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
        Subject.of(object, sha256, shape),
        model(
            architecture.toString(),
            architecture.parameterCount(),
            exact.overlap(),
            cd(exact.decoded(), shape, threads)),
        new Stored(
            text(learned.precision()),
            file.bytes().length,
            file.overlap().iou(),
            cd(file.decoded(), shape, threads)),
        Effort.of(made),
        new Blocks(
            coarse == null ? 0 : coarse.architecture().parameterCount(),
            blocks == null ? 0 : wrongBlocks(blocks.mask(), shape.grid())),
        origin);
  }

  /** As each paper has it: solids by their surface voxels, surfaces by all of theirs. */
  private static double cd(VoxelGrid decoded, PreparedShape shape, int threads) {
    VoxelGrid truth = shape.grid();
    return CdUnit.between(decoded, truth, shape.kind(), threads).timesThousand();
  }

  private static long wrongBlocks(BlockMask mask, VoxelGrid truth) {
    return Overlap.of(mask.blocks(), BlockMask.occupied(truth, mask.edge()).blocks()).wrong();
  }

  /** The result that {@link #toJson} made. */
  static ReproduceResult of(JsonValue json) {
    return new ReproduceResult(
        json.get("row").text(),
        new Subject(
            json.get("object").text(),
            json.get("input").text(),
            json.get("sha256").text(),
            json.get("resolution").number()),
        new Model(
            json.get("architecture").text(),
            json.get("parameters").count(),
            json.get("iou").real(Double.NaN),
            json.get("cd").real(Double.POSITIVE_INFINITY),
            json.get("missed").count(),
            json.get("extra").count()),
        new Stored(
            json.get("weights").text(),
            json.get("bytes").count(),
            json.get("fileIou").real(Double.NaN),
            json.get("fileCd").real(Double.POSITIVE_INFINITY)),
        new Effort(json.get("sampleSteps").count(), json.get("seconds").real(Double.NaN)),
        new Blocks(json.get("coarseParameters").count(), json.get("coarseWrong").count()),
        new Origin(
            json.get("seed").count(),
            json.get("threads").number(),
            json.get("commit").text(),
            json.get("machine").text()));
  }

  /** One flat object, keys in the order of the columns of {@link #csv}. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    FIGURES.forEach(figure -> json.put(figure.key, figure.value.apply(this)));
    return json;
  }

  /** The table of objects, a line a result. */
  static String csv(List<ReproduceResult> results) {
    return CsvColumn.table(FIGURES.stream().map(Figure::column).toList(), results);
  }
}
