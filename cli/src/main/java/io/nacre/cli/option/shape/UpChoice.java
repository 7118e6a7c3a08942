package io.nacre.cli.option.shape;

import io.nacre.mesh.TriangleMesh;
import io.nacre.render.Camera;
import io.nacre.render.UpGuess;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which way is up in a picture, or leaves that to be guessed. */
public final class UpChoice {

  /** Cells per axis of the meshes that guesses are made from. */
  private static final int GUESSING_CELLS = 64;

  @Option(
      names = "--up",
      paramLabel = "y|z|auto",
      defaultValue = "y",
      converter = Converter.class,
      description = {
        "Upward axis of the shapes. auto guesses one for the whole picture and says which: from the"
            + " first file format that has one (y for glTF and OBJ, z for STL, 3MF and vox), else"
            + " from the base on which the first shape stands. Default: ${DEFAULT-VALUE}."
      })
  private Wanted wanted = new Wanted(Camera.Up.Y);

  /**
   * What the option says.
   *
   * @param up the axis, or null to guess it
   */
  record Wanted(Camera.@Nullable Up up) {}

  /** An axis or {@code auto}, in any case. */
  static final class Converter implements ITypeConverter<Wanted> {
    @Override
    public Wanted convert(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "y" -> new Wanted(Camera.Up.Y);
        case "z" -> new Wanted(Camera.Up.Z);
        case "auto" -> new Wanted(null);
        default ->
            throw new TypeConversionException(
                "'%s' is no upward axis: y, z or auto expected".formatted(text));
      };
    }
  }

  /** The axis that was asked for; null when it is to be guessed. */
  public Camera.@Nullable Up up() {
    return wanted.up();
  }

  /**
   * A guess for a picture of some shapes.
   *
   * @param inputs in their order, at least one
   */
  public static UpGuess guess(List<Input> inputs, int threads) {
    for (Input input : inputs) {
      if (!input.argument().startsWith(Input.SAMPLE)) {
        UpGuess guess = UpGuess.ofFormat(OutputFile.extension(Path.of(input.argument())));
        if (guess != null) {
          return guess;
        }
      }
    }
    return ofBase(inputs.getFirst(), threads);
  }

  private static UpGuess ofBase(Input input, int threads) {
    TriangleMesh mesh =
        switch (input) {
          case Input.Mesh(_, TriangleMesh given, _) -> given;
          case Input.Grid(_, VoxelGrid grid, _, _) -> MarchingCubes.extract(grid, threads);
          case Input.Nacre nacre ->
              nacre
                  .decoder()
                  .mesh(Math.min(GUESSING_CELLS, nacre.decoder().file().frame().unit()), threads);
        };
    return UpGuess.ofBase(mesh);
  }
}
