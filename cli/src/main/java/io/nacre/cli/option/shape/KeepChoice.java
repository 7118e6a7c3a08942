package io.nacre.cli.option.shape;

import io.nacre.codec.Decoder;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.parts.MeshParts;
import io.nacre.study.report.KeptParts;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.GridParts;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that leaves out the crumbs of a decoded shape. */
public final class KeepChoice {

  @Option(
      names = "--keep",
      paramLabel = "largest|N|all",
      converter = Converter.class,
      description = {
        "Keep the largest part of the decoded shape, or the N largest. For grids and points these"
            + " are the parts with the most voxels, connected by faces, edges or corners; for"
            + " meshes those with the largest volume, connected by vertices. Cavities stay."
            + " Default: all."
      })
  private @Nullable Integer most;

  /** How many parts: {@code largest}, {@code all} or a number. */
  static final class Converter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (word.equals("largest")) {
        return 1;
      }
      if (word.equals("all")) {
        return Integer.MAX_VALUE;
      }
      try {
        int parts = Integer.parseInt(word);
        if (parts >= 1) {
          return parts;
        }
      } catch (NumberFormatException e) {
        // Falls through to the message below, which quotes the text.
      }
      throw new TypeConversionException(
          "'%s' does not say how many parts to keep: write largest, all, or a number from 1"
              .formatted(text));
    }
  }

  /** A shape, maybe without some of its parts, and what is said about that. */
  public record Kept<T>(T shape, @Nullable KeptParts parts) {}

  /** Whether anything may be left out. */
  public boolean isAsked() {
    return most != null && most < Integer.MAX_VALUE;
  }

  /**
   * The parts of a grid that are wanted.
   *
   * @param grid that {@code decoder} gave
   */
  public Kept<VoxelGrid> of(VoxelGrid grid, Decoder decoder, int threads) {
    if (most == null || !isAsked()) {
      return new Kept<>(grid, null);
    }
    VoxelGrid solid = decoder.solidBehind(grid.frame().unit(), threads);
    GridParts parts = solid == null ? GridParts.of(grid) : GridParts.of(grid, solid);
    double[] sizes = Arrays.stream(parts.sizes()).asDoubleStream().toArray();
    KeptParts report = new KeptParts(KeptParts.Measure.VOXELS, sizes, most, decoder.isExact());
    return new Kept<>(report.dropped() == 0 ? grid : parts.keep(most), report);
  }

  /**
   * The parts of a mesh that are wanted.
   *
   * @param mesh that {@code decoder} gave
   */
  public Kept<TriangleMesh> of(TriangleMesh mesh, Decoder decoder) {
    if (most == null || !isAsked()) {
      return new Kept<>(mesh, null);
    }
    MeshParts parts = MeshParts.of(mesh);
    KeptParts report =
        new KeptParts(KeptParts.Measure.VOLUME, parts.volumes(), most, decoder.isExact());
    return new Kept<>(report.dropped() == 0 ? mesh : parts.keep(most), report);
  }
}
