package io.nacre.study.object;

import io.nacre.codec.DecodeLimits;
import io.nacre.codec.Decoder;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreReader;
import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.study.UserException;
import io.nacre.study.report.InputHash;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The contents of an argument that names a shape. */
public sealed interface Input {

  /** What built-in shapes are named with. */
  String SAMPLE = "sample:";

  /** An object of a file of many. */
  Pattern ONE_OF_MANY = Pattern.compile("(.+)\\.np[yz]#([^#]+)", Pattern.CASE_INSENSITIVE);

  /** More than any {@code .nacre} file has. */
  long MAX_NACRE_BYTES = 1L << 26;

  /** The argument as given. */
  String argument();

  /** What the reader tells of the file, a sentence each. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Triangles, from a file or built in.
   *
   * @param notes what the reader tells
   */
  record Mesh(String argument, TriangleMesh mesh, List<String> notes) implements Input {

    public Mesh {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Voxels from a file.
   *
   * @param transform from the user's coordinates to the grid's normalised ones; null when the file
   *     does not say where its voxels lie
   * @param notes what the reader tells
   */
  record Grid(
      String argument, VoxelGrid grid, @Nullable Normalization transform, List<String> notes)
      implements Input {

    public Grid {
      notes = List.copyOf(notes);
    }
  }

  /**
   * A {@code .nacre} file.
   *
   * @param bytes the whole file
   */
  record Nacre(String argument, byte[] bytes, Decoder decoder) implements Input {}

  /**
   * Reads what {@code argument} names: {@code sample:NAME}, or a file whose content decides.
   *
   * @throws IllegalArgumentException when there is no such sample
   * @throws IOException when the file cannot be read or is damaged
   */
  static Input read(String argument) throws IOException {
    return read(argument, GridOptions.DEFAULT);
  }

  /** As the other form, within the usual limits of decoding. */
  static Input read(String argument, GridOptions options) throws IOException {
    return read(argument, options, DecodeLimits.DEFAULT);
  }

  /**
   * Reads what {@code argument} names: {@code sample:NAME}, or a file whose content decides.
   *
   * @param options how a grid is read
   * @param limits within which a {@code .nacre} file answers what it is asked
   * @throws IllegalArgumentException when there is no such sample
   * @throws IOException when the file cannot be read or is damaged
   */
  static Input read(String argument, GridOptions options, DecodeLimits limits) throws IOException {
    if (argument.startsWith(SAMPLE)) {
      TriangleMesh mesh = SampleShape.named(argument.substring(SAMPLE.length())).mesh();
      return new Mesh(argument, mesh, List.of());
    }
    Path path = Path.of(argument);
    if (isNacre(path)) {
      return readNacre(argument, path, limits);
    }
    ReadShape read = ShapeReader.read(path, options, ReadLimits.DEFAULT);
    return switch (read.shape()) {
      case Shape.Mesh(TriangleMesh mesh) -> {
        if (mesh.triangleCount() == 0) {
          throw new UserException(argument + ": the mesh has no triangles");
        }
        yield new Mesh(argument, mesh, read.notes());
      }
      case Shape.Grid(VoxelGrid grid) -> new Grid(argument, grid, read.transform(), read.notes());
    };
  }

  /** Reads a {@code .nacre} file; anything else is an error. */
  static Nacre readNacre(String argument) throws IOException {
    return readNacre(argument, DecodeLimits.DEFAULT);
  }

  /** As the other form; what it is asked is answered within {@code limits}. */
  static Nacre readNacre(String argument, DecodeLimits limits) throws IOException {
    if (argument.startsWith(SAMPLE)) {
      throw new UserException(argument + " is a shape, not a .nacre file; encode it first");
    }
    return readNacre(argument, Path.of(argument), limits);
  }

  private static Nacre readNacre(String argument, Path path, DecodeLimits limits)
      throws IOException {
    if (Files.isDirectory(path)) {
      throw new UserException(argument + " is a folder, not a .nacre file");
    }
    if (Files.size(path) > MAX_NACRE_BYTES) {
      throw new UserException(argument + ": too large for a .nacre file");
    }
    byte[] bytes = Files.readAllBytes(path);
    try {
      return new Nacre(argument, bytes, Decoder.of(bytes, limits));
    } catch (MalformedNacreException e) {
      throw new UserException(argument + ": " + e.getMessage(), e);
    }
  }

  private static boolean isNacre(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".nacre")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return NacreReader.hasMagic(in.readNBytes(8));
    }
  }

  /** The same under another name. */
  default Input named(String argument) {
    return switch (this) {
      case Mesh(_, TriangleMesh mesh, List<String> notes) -> new Mesh(argument, mesh, notes);
      case Grid(_, VoxelGrid grid, Normalization transform, List<String> notes) ->
          new Grid(argument, grid, transform, notes);
      case Nacre(_, byte[] bytes, Decoder decoder) -> new Nacre(argument, bytes, decoder);
    };
  }

  /** What identifies the input in a report. */
  default InputHash hash() throws IOException {
    return hash(argument());
  }

  /** The {@link #hash()} of what {@code argument} names. */
  static InputHash hash(String argument) throws IOException {
    return argument.startsWith(SAMPLE)
        ? InputHash.ofSample(argument)
        : InputHash.of(Path.of(argument));
  }

  /**
   * Its name without folders and extension: {@code bunny} of {@code models/bunny.obj}, {@code
   * set-12} of {@code models/set.npz#12}.
   */
  default String stem() {
    return stem(argument());
  }

  /** The {@link #stem()} of what {@code argument} names, which need not exist. */
  static String stem(String argument) {
    if (argument.startsWith(SAMPLE)) {
      return argument.substring(SAMPLE.length()).toLowerCase(Locale.ROOT);
    }
    String name = String.valueOf(Path.of(argument).getFileName());
    Matcher one = ONE_OF_MANY.matcher(name);
    if (one.matches()) {
      return one.group(1) + "-" + one.group(2);
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
