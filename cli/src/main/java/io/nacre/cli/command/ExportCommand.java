package io.nacre.cli.command;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.format.BlockSelection;
import io.nacre.format.LearnedLayers;
import io.nacre.io.arrays.NetworkPair;
import io.nacre.io.file.AtomicFile;
import io.nacre.io.keras.DenseActivation;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.KerasWriter;
import io.nacre.net.InputBox;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code nacre export}: the network of a file for Keras, or both of a hierarchical one as arrays.
 */
@Command(
    name = "export",
    description = {
      "Writes the network of a .nacre file as HDF5 that Keras loads: a Sequential of Dense layers",
      "from x, y, z, normalised, to the probability of being inside. Of a file whose mask a coarse",
      "network predicts, both networks become NumPy arrays: FOLDER/phase1.npz and"
          + " FOLDER/phase2.npz."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nacre export bunny.nacre -o bunny.h5", "  nacre export shirt.nacre -o shirt/"})
public final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NET.nacre", description = "The file.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "NET.h5|FOLDER",
      required = true,
      description = "Where to write.")
  private String named = "";

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
    if (learned.blocks() != null) {
      throw new UserException(
          in + ": its network answers in masked blocks only; a Keras model cannot say which");
    }
    return keras(input, learned);
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
      voice.note("the file's corrections are left behind: arrays hold networks alone");
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

  private int keras(Input.Nacre input, LearnedLayers learned) throws IOException {
    Path output = saving.file(named, List.of(in));
    if (!OutputFile.extension(output).matches("h5|hdf5")) {
      throw new UserException(output + ": networks are exported as h5");
    }
    KerasModel model;
    try {
      model = KerasModel.of(learned.network());
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
    AtomicFile.write(output, out -> KerasWriter.write(model, out));
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
    if (!custom.isEmpty()) {
      voice.note(
          "Keras has no %s: pass a function of that name as custom_objects".formatted(custom));
    }
    long bytes = Files.size(output);
    Facts facts = new Facts(in + " -> " + output);
    facts
        .add("input", in)
        .add("output", output)
        .add("parameters", model.parameterCount(), "parameters", "" + model.parameterCount())
        .add("bytes", bytes, "file", Quantity.bytes(bytes))
        .add("custom_activations", custom);
    return finish(facts, input);
  }
}
