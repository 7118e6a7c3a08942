package io.nacre.cli.command;

import io.nacre.cli.option.RecipeChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.stream.InputFormatChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.field.FieldRasterizer;
import io.nacre.format.NacreFile;
import io.nacre.io.arrays.NetworkPair;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.KerasReader;
import io.nacre.io.keras.Meaning;
import io.nacre.io.onnx.OnnxReader;
import io.nacre.io.safetensors.SafetensorsReader;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.study.UserException;
import io.nacre.study.object.GivenNetwork;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.ReturnedNetwork;
import io.nacre.study.object.StoredNetwork;
import io.nacre.study.report.Facts;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre import}: somebody else's networks become a file like any other. */
@Command(
    name = "import",
    header = "Turns networks from other programs into a .nacre file.",
    description =
        "Fully connected layers from x, y, z to a signed distance (neural implicits) or an"
            + " occupancy, saved by Keras as HDF5, as ONNX or as safetensors; or the two networks"
            + " of the hierarchical method, in a folder with phase1.npz (coarse) and phase2.npz"
            + " (fine)."
            + " A file that export wrote as ONNX gives back the same network.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre import 441708_sf.h5 -o 441708.nacre --resolution 256",
      "  nacre import 42268.h5 -o 42268.nacre",
      "  nacre import net.onnx -o net.nacre --as occupancy --weights auto",
      "  nacre import hier-networks/thingi32_441708 -o 441708.nacre"
    })
public final class ImportCommand implements Callable<Integer> {

  /** Of the published networks of one stage. */
  private static final int KERAS_RESOLUTION = 128;

  @Parameters(
      paramLabel = "NET.h5|NET.onnx|NET.safetensors|FOLDER",
      description = {
        "The network, with its architecture or as weights alone, - for standard input, or the"
            + " folder with two networks."
      })
  private Path in = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.nacre",
      description = "Where to write. Default: the input's name with .nacre, in the current folder.")
  private @Nullable String output;

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final InputFormatChoice format = new InputFormatChoice();

  @Option(
      names = "--as",
      paramLabel = "sdf|occupancy",
      description = {
        "Meaning of the network's output at a point: a signed distance, negative inside, or an"
            + " occupancy. Default: taken from its activation, tanh or sigmoid. The networks of a"
            + " folder give occupancies."
      })
  private @Nullable Meaning meaning;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Voxels per axis of [-1, 1] that the file decodes to unless told otherwise; occupancies"
            + " of",
        "Keras get a voxel of padding on each side, as the published grids have. Default: 128, and",
        "256 for a folder."
      })
  private @Nullable Integer resolution;

  @Option(
      names = "--weights",
      paramLabel = "auto|coded|int8|float16|float32",
      defaultValue = "float32",
      description =
          "How weights are stored; auto takes the smallest format that loses no quality. Default:"
              + " ${DEFAULT-VALUE}, which loses nothing.")
  private RecipeChoice.Weights weights = RecipeChoice.Weights.FLOAT32;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    String argument = in.toString();
    Path target = saving.file(output, Input.stem(argument) + ".nacre", List.of(argument));
    if (Files.isDirectory(in)) {
      Facts facts = pair(target);
      return finish(facts, start, PairImport.hash(in));
    }
    if (!Files.isRegularFile(in)) {
      throw new UserException(in + ": no such file");
    }
    NacreFile own = OutputFile.extension(in).equals("onnx") ? OnnxReader.readOwn(in) : null;
    if (own != null) {
      Facts facts = returned(own, target);
      return finish(facts, start, InputHash.of(in));
    }
    KerasModel model = read();
    Meaning taken = meaning == null ? told(model) : meaning;
    if (model.weightsOnly()) {
      voice.note(
          "%s holds only weights: activations are assumed to be ReLU, and tanh for the output"
              .formatted(in));
    }
    Network network = network(model, taken);
    VoxelGrid grid =
        FieldRasterizer.rasterize(new NetworkField(network), frame(taken), threads.count());
    warn(grid);
    PreparedShape shape = new PreparedShape(grid, ShapeKind.SOLID, null, List.of());
    Encoded encoded =
        GivenNetwork.untrained(shape, network).stored(weights.precision(), threads.count());
    OutputFile.write(target, encoded.bytes());
    Facts facts = facts(target);
    describe(facts, model, taken, encoded);
    return finish(facts, start, InputHash.of(in));
  }

  private KerasModel read() throws IOException {
    return switch (OutputFile.extension(in)) {
      case "onnx" -> OnnxReader.read(in);
      case "safetensors" -> SafetensorsReader.read(in);
      default -> KerasReader.read(in);
    };
  }

  private Facts facts(Path target) {
    return new Facts(in + " -> " + target).add("input", in.toString()).add("output", target);
  }

  private int finish(Facts facts, long start, InputHash hash) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    facts
        .add("seconds", seconds, "time", Quantity.seconds(seconds))
        .add("provenance", Provenance.of(voice.arguments(), 0, hash, threads.count()));
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }

  private Facts returned(NacreFile own, Path target) throws IOException {
    if (meaning != null || resolution != null) {
      throw new UserException(
          "%s: the model says what it is, as export wrote it; drop --as and --resolution"
              .formatted(in));
    }
    ReturnedNetwork network = ReturnedNetwork.of(own, weights.precision(), threads.count());
    OutputFile.write(target, network.encoded().bytes());
    Facts facts = facts(target);
    network.describe(facts);
    return facts;
  }

  private Facts pair(Path target) throws IOException {
    if (meaning != null) {
      throw new UserException("--as is for networks of Keras; those of a folder say occupancies");
    }
    NetworkPair networks = NetworkPair.read(in);
    int voxels = resolution == null ? NetworkPair.RESOLUTION : resolution;
    try {
      PairImport made = PairImport.of(networks, voxels, weights.precision(), threads.count());
      OutputFile.write(target, made.bytes());
      Facts facts = facts(target);
      made.describe(facts);
      return facts;
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
  }

  private Meaning told(KerasModel model) {
    try {
      return model.meaning();
    } catch (IllegalArgumentException e) {
      throw new UserException("%s: %s; name it with --as".formatted(in, e.getMessage()), e);
    }
  }

  private Network network(KerasModel model, Meaning taken) {
    try {
      return model.network(taken);
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
  }

  private GridFrame frame(Meaning taken) {
    int unit = resolution == null ? KERAS_RESOLUTION : resolution;
    int n = taken == Meaning.OCCUPANCY ? unit + 2 : unit;
    return new GridFrame(n, n, n, unit);
  }

  private void warn(VoxelGrid grid) {
    long occupied = grid.count();
    if (occupied == 0 || occupied == grid.frame().voxelCount()) {
      voice.note(
          "the network is %s everywhere on the grid: it holds no surface"
              .formatted(occupied == 0 ? "empty" : "full"));
    }
  }

  private static void describe(Facts facts, KerasModel model, Meaning taken, Encoded encoded) {
    facts
        .add("as", taken)
        .line("output", taken == Meaning.SDF ? "signed distance" : "occupancy")
        .add("weights_only", model.weightsOnly());
    StoredNetwork.describe(facts, encoded);
  }
}
