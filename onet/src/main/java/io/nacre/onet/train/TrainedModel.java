package io.nacre.onet.train;

import io.nacre.onet.data.prepare.FileHashes;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.torch.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The best network of a training, as its run folder keeps it. */
public final class TrainedModel {

  private static final String WEIGHTS = "weights/";
  private static final String PROVENANCE = "provenance.";
  private static final String CURVE_ROW = "validation";

  /** Folder of the artefact that holds the shipped networks. */
  private static final String SHIPPED = "io/nacre/onet/model/";

  /** The folders of an absolute path or one that begins with dots. */
  private static final Pattern PATH = Pattern.compile("(?<=^|\\s)(?=[/.~])\\S*/");

  private final ShapeNetwork network;
  private final TrainOptions options;
  private final CurveRow row;
  private final Map<String, String> provenance;

  private TrainedModel(
      ShapeNetwork network, TrainOptions options, CurveRow row, Map<String, String> provenance) {
    this.network = network;
    this.options = options;
    this.row = row;
    this.provenance = Map.copyOf(provenance);
  }

  /**
   * Opens a run.
   *
   * @param run its folder, or a model.npz on its own
   * @throws RunException when there is no such run, or its model is damaged or of another version
   */
  public static TrainedModel open(Path run) throws IOException {
    Path file = Files.isDirectory(run) ? new RunFolder(run).model() : run;
    if (!Files.exists(file)) {
      throw new RunException(
          run,
          Files.isDirectory(run)
              ? "no run of 'nacre onet train', or one that was stopped before its first"
                  + " validation: it has no model.npz"
              : "no such folder; name one that 'nacre onet train … -o RUN' has written");
    }
    TensorFile checkpoint = TensorFile.read(file);
    try {
      ModelConfig config = ModelConfig.of(checkpoint.under(TrainingIdentity.CONFIG));
      TrainOptions options =
          withPictures(file, config, TrainOptions.of(checkpoint.under(TrainingIdentity.OPTION)));
      CurveRow row = CurveRow.of(checkpoint.require(file, CURVE_ROW));
      ShapeNetwork network = ShapeNetwork.create(config, options.seed());
      network.parameters().load(checkpoint.arraysUnder(WEIGHTS));
      Map<String, String> provenance = checkpoint.under(PROVENANCE);
      provenance.put(TrainingIdentity.DATA, checkpoint.require(file, TrainingIdentity.DATA));
      return new TrainedModel(network, options, row, provenance);
    } catch (IllegalArgumentException e) {
      throw new RunException(file, "damaged or of another size of network: " + e.getMessage(), e);
    }
  }

  /** The options with the network that sees pictures first, which lies beside the model. */
  private static TrainOptions withPictures(Path file, ModelConfig config, TrainOptions options)
      throws IOException {
    if (config.features() == 0) {
      return options;
    }
    Path pictures = file.resolveSibling(RunFolder.PICTURES);
    String wanted = options.pretrained().hash();
    if (!Files.exists(pictures) || !new FileHashes().of(pictures).equals(wanted)) {
      throw new RunException(
          pictures,
          "%s; the model beside it sees pictures through the file of SHA-256 %s, which the training was given with --pretrained: put a copy here"
              .formatted(Files.exists(pictures) ? "another file" : "missing", wanted));
    }
    TrainOptions complete = options.withPretrained(Pretrained.pictures(pictures, wanted));
    complete.pretrained().check(config);
    return complete;
  }

  /**
   * The network that comes with Nacre for a task.
   *
   * @throws RunException when there is none
   */
  public static TrainedModel shipped(Task task) throws IOException {
    Path copy = Files.createTempFile("nacre-onet", ".npz");
    try {
      Files.write(copy, shippedBytes(task));
      return open(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /**
   * The file of the network that comes with Nacre for a task.
   *
   * @throws RunException when there is none
   */
  public static byte[] shippedBytes(Task task) throws IOException {
    String name = task.name().toLowerCase(Locale.ROOT) + ".npz";
    // By the loader: the artefact is a module of its own, or none.
    ClassLoader loader = Objects.requireNonNull(TrainedModel.class.getClassLoader());
    try (InputStream in = loader.getResourceAsStream(SHIPPED + name)) {
      if (in == null) {
        throw new RunException(
            Path.of(name), "no network for this task comes with Nacre; name a run of your own");
      }
      return in.readAllBytes();
    }
  }

  /**
   * Writes this network as a model.npz of a quarter of the bytes: weights of more than one
   * dimension in eight bits with a factor a row.
   *
   * @throws RunException when it needs a second file to see pictures
   */
  public void writePacked(Path file) throws IOException {
    if (config().features() > 0) {
      throw new RunException(
          file,
          "the network sees pictures through a file of its own (%s in its run folder) and cannot be packed without; copy the folder"
              .formatted(RunFolder.PICTURES));
    }
    Map<String, String> meta = new LinkedHashMap<>();
    config().entries().forEach((key, value) -> meta.put(TrainingIdentity.CONFIG + key, value));
    options.entries().forEach((key, value) -> meta.put(TrainingIdentity.OPTION + key, value));
    meta.put(CURVE_ROW, row.csv());
    provenance.forEach(
        (key, value) ->
            meta.put(
                key.equals(TrainingIdentity.DATA) ? key : PROVENANCE + key,
                PATH.matcher(value).replaceAll("")));
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Map<String, Integer> rows = new LinkedHashMap<>();
    Parameters parameters = network.parameters();
    parameters
        .values()
        .forEach(
            (name, values) -> {
              arrays.put(WEIGHTS + name, values);
              if (parameters.value(name).dim() > 1) {
                rows.put(WEIGHTS + name, Math.toIntExact(parameters.value(name).size(0)));
              }
            });
    new TensorFile(meta, arrays).writePacked(file, rows);
  }

  /** Writes the network of {@code state}, whose last validation is its own. */
  static void write(
      Path file, TrainingState state, TrainingIdentity identity, Map<String, String> provenance)
      throws IOException {
    Map<String, String> meta = new LinkedHashMap<>(identity.entries());
    meta.put(CURVE_ROW, state.curve().getLast().csv());
    provenance.forEach((key, value) -> meta.put(PROVENANCE + key, value));
    Map<String, float[]> arrays = new LinkedHashMap<>();
    state
        .network()
        .parameters()
        .values()
        .forEach((name, values) -> arrays.put(WEIGHTS + name, values));
    new TensorFile(meta, arrays).write(file);
  }

  public ShapeNetwork network() {
    return network;
  }

  public ModelConfig config() {
    return network.config();
  }

  /** The occupancy probability above which a point is inside, chosen on the validation shapes. */
  public double threshold() {
    return row.validation().threshold();
  }

  /** The batches that it was trained on: what inputs look like. */
  public BatchPlan plan() {
    return options.plan(config());
  }

  /** How it was trained, for one thread. */
  public TrainOptions options() {
    return options;
  }

  /** The validation that selected it. */
  public CurveRow selected() {
    return row;
  }

  /** Where it comes from, {@code data} with the hash of the training shapes among it. */
  public Map<String, String> provenance() {
    return provenance;
  }
}
