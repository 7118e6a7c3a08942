package io.nacre.onet.train;

import io.nacre.io.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a training: the best network, the state to go on from, the curve and, where pictures
 * are seen by a network of others first, that network. Each is written whole or not at all.
 *
 * @param folder where they are
 */
public record RunFolder(Path folder) {

  static final String PICTURES = "pretrained.tflite";

  /** The best network, as {@link TrainedModel} reads it. */
  public Path model() {
    return folder.resolve("model.npz");
  }

  /** The latest network and all that is needed to go on. */
  public Path state() {
    return folder.resolve("state.npz");
  }

  /** The validations, a {@link CurveRow} a line. */
  public Path curve() {
    return folder.resolve("curve.csv");
  }

  /** The network that sees pictures first, where there is one. */
  public Path pictures() {
    return folder.resolve(PICTURES);
  }

  /**
   * Makes the folder if need be.
   *
   * @throws RunException when there is something else of that name, or files that no training wrote
   */
  public void prepare() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new RunException(folder, "is a file; name a folder for the run");
    }
    if (Files.exists(model()) && !Files.exists(state())) {
      throw new RunException(
          folder, "has a model.npz but no state.npz to continue from; name another folder");
    }
    Files.createDirectories(folder);
  }

  /** Removes what a training has written, so that the next one starts over. */
  public void clear() throws IOException {
    for (Path file : List.of(state(), model(), curve(), pictures())) {
      Files.deleteIfExists(file);
    }
  }

  /** Keeps the file of a network that sees pictures first. */
  void writePictures(byte[] file) throws IOException {
    AtomicFile.write(pictures(), out -> out.write(file));
  }

  void writeCurve(List<CurveRow> rows) throws IOException {
    StringBuilder text = new StringBuilder(CurveRow.HEADER + "\n");
    rows.forEach(row -> text.append(row.csv()).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(curve(), out -> out.write(bytes));
  }
}
