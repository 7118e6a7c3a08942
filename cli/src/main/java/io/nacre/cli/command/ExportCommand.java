package io.nacre.cli.command;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.stream.OutputFormatChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.format.BlockSelection;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.io.arrays.NetworkPair;
import io.nacre.io.code.CodeLanguage;
import io.nacre.io.code.NetworkCode;
import io.nacre.io.file.AtomicFile;
import io.nacre.io.keras.DenseActivation;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.KerasWriter;
import io.nacre.io.onnx.OnnxWriter;
import io.nacre.io.safetensors.SafetensorsWriter;
import io.nacre.net.InputBox;
import io.nacre.net.NetworkRegion;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code nacre export}: the network of a file for Keras, as ONNX, safetensors or source code, or
 * both of a hierarchical one as arrays.
 */
@Command(
    name = "export",
    header = "Writes the network of a .nacre file for other programs, or as source code.",
    description =
        "The extension of the output decides how. HDF5 that Keras loads: a Sequential of Dense"
            + " layers from x, y, z, normalised, to the probability of being inside. The same"
            + " layers in safetensors. ONNX: from points, N x 3, normalised, to score and inside,"
            + " with box and threshold. Source code: a function nacre(p) above 0 inside. If a"
            + " coarse network predicts the file's mask, both networks become NumPy arrays:"
            + " FOLDER/phase1.npz and FOLDER/phase2.npz.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre export bunny.nacre -o bunny.h5",
      "  nacre export bunny.nacre -o bunny.onnx",
      "  nacre export bunny.nacre -o bunny.glsl --shadertoy",
      "  nacre export bunny.nacre -o Bunny.java",
      "  nacre export shirt.nacre -o shirt/"
    })
public final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NET.nacre", description = "The file; - for standard input.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT|FOLDER",
      required = true,
      description =
          "Where to write: NAME.h5, .safetensors, .onnx, .glsl, .wgsl, .c or .java, a folder, or"
              + " -.")
  private String named = "";

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final OutputFormatChoice format = new OutputFormatChoice();

  @Option(
      names = "--shadertoy",
      description = "With glsl: also add a renderer, ready to be pasted into Shadertoy.")
  private boolean shadertoy;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Input.Nacre input = Input.readNacre(in);
    LearnedLayers learned = input.decoder().file().learned();
    if (learned == null) {
      throw new UserException(in + " holds an exact grid and no network");
    }
    if (learned.blocks() != null && learned.blocks().coarse() instanceof BlockSelection.Predicted) {
      return pair(input, learned);
    }
    Optional<CodeLanguage> language = language();
    if (learned.blocks() != null) {
      throw new UserException(
          "%s: its network answers in masked blocks only; %s cannot say which"
              .formatted(in, language.isPresent() ? "a function" : "a model of layers"));
    }
    if (shadertoy && language.filter(CodeLanguage.GLSL::equals).isEmpty()) {
      throw new UserException(
          "--shadertoy is for glsl, and %s is not a glsl file".formatted(named));
    }
    if (language.isPresent()) {
      return code(input, learned, language.get());
    }
    return OutputFile.extension(Path.of(named)).equals("onnx")
        ? onnx(input, learned)
        : dense(input, learned);
  }

  private Optional<CodeLanguage> language() {
    String extension = OutputFile.extension(Path.of(named));
    return Arrays.stream(CodeLanguage.values())
        .filter(language -> language.extension().equals(extension))
        .findFirst();
  }

  private int code(Input.Nacre input, LearnedLayers learned, CodeLanguage language)
      throws IOException {
    Path output = saving.file(named, List.of(in));
    String name = output.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String text;
    try {
      NetworkCode code = function(input, learned);
      text = shadertoy ? code.shadertoy() : code.in(language, name);
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
    AtomicFile.write(output, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    if (input.decoder().file().exact() != null) {
      voice.note("the file's exact grid is left out: source code holds only the network");
    }
    Facts facts = facts(output, learned.network().architecture().encodingOffset());
    return finish(facts.add("language", language.extension()), input);
  }

  private int onnx(Input.Nacre input, LearnedLayers learned) throws IOException {
    Path output = saving.file(named, List.of(in));
    byte[] bytes;
    try {
      bytes = OnnxWriter.write(function(input, learned), input.decoder().file());
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
    AtomicFile.write(output, out -> out.write(bytes));
    if (input.decoder().file().exact() != null) {
      voice.note("the file's exact grid is left out: ONNX holds only the network");
    }
    Facts facts = facts(output, learned.network().architecture().encodingOffset());
    return finish(facts.add("opset", OnnxWriter.OPSET, "opset", "" + OnnxWriter.OPSET), input);
  }

  /** The network with its region, as a function of points. */
  private NetworkCode function(Input.Nacre input, LearnedLayers learned) {
    NacreFile file = input.decoder().file();
    return new NetworkCode(
        learned.network(),
        NetworkRegion.of(learned.network(), file.frame()),
        (float) file.frame().spacing(),
        file.transform(),
        "Made by Nacre of " + Path.of(voice.shown(in)).getFileName());
  }

  private Facts facts(Path output, int parameters) throws IOException {
    long bytes = Files.size(output);
    return new Facts(in + " -> " + output)
        .add("input", in)
        .add("output", output)
        .add("parameters", parameters, "parameters", "" + parameters)
        .add("bytes", bytes, "file", Quantity.bytes(bytes));
  }

  private int pair(Input.Nacre input, LearnedLayers learned) throws IOException {
    Path folder = Path.of(named);
    if (OutputFile.extension(folder).matches("h5|hdf5|npz")) {
      throw new UserException(
          "%s: %s holds two networks, which become two files; name a folder".formatted(named, in));
    }
    OutputFile.makeFolder(folder, saving.force());
    NetworkPair networks = NetworkPair.of(learned);
    List<Path> files = NetworkPair.files(folder);
    for (Path file : files) {
      saving.checked(file, List.of(in));
    }
    try {
      networks.write(folder);
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    if (learned.corrections() != null) {
      voice.note("the file's corrections are left out: the arrays hold only the networks");
    }
    int coarse = networks.coarse().architecture().parameterCount();
    int fine = networks.fine().architecture().parameterCount();
    Facts facts = new Facts(in + " -> " + folder);
    facts
        .add("input", in)
        .add("output", folder)
        .add("coarse_parameters", coarse)
        .add("fine_parameters", fine)
        .line("parameters", coarse + " + " + fine)
        .add("bytes", bytes, "file", Quantity.bytes(bytes));
    return finish(facts, input);
  }

  private int finish(Facts facts, Input.Nacre input) throws IOException {
    facts.add("provenance", Provenance.of(voice.arguments(), 0, input.hash(), 1));
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }

  private int dense(Input.Nacre input, LearnedLayers learned) throws IOException {
    Path output = saving.file(named, List.of(in));
    boolean keras = OutputFile.extension(output).matches("h5|hdf5");
    if (!keras && !OutputFile.extension(output).equals("safetensors")) {
      throw new UserException(
          output + ": networks are exported as h5, safetensors, onnx, glsl, wgsl, c or java");
    }
    KerasModel model;
    try {
      model = KerasModel.of(learned.network());
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
    if (keras) {
      AtomicFile.write(output, out -> KerasWriter.write(model, out));
    } else {
      AtomicFile.write(output, out -> out.write(SafetensorsWriter.write(model)));
    }
    if (!learned.network().box().equals(InputBox.FULL)) {
      voice.note("the network holds inside its box only: treat points outside it as empty");
    }
    String custom =
        model.layers().stream()
            .map(DenseLayer::activation)
            .filter(a -> !a.builtIn())
            .distinct()
            .map(DenseActivation::token)
            .collect(Collectors.joining(", "));
    if (keras && !custom.isEmpty()) {
      voice.note(
          "Keras has no %s: pass a function of that name as custom_objects".formatted(custom));
    }
    Facts facts = facts(output, model.parameterCount());
    return finish(keras ? facts.add("custom_activations", custom) : facts, input);
  }
}
