package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Grids from NumPy arrays [x][y][z], or one of an array of several, streamed into bits. {@link
 * GridLayout} says where they lie, {@link GridOptions} what their numbers mean. Arrays with
 * negative values are read twice more: once for what their signs mean, once for the voxels.
 */
public final class NpyGridReader {

  private static final String HINT =
      "say what is inside: --inside below for signed distances, --inside above for logits, which part"
          + " at 0, and --level VALUE for another level";

  private final ArrayPasses array;
  private final GridOptions options;
  private final ReadLimits limits;
  private final ReadNotes notes;

  private NpyGridReader(
      ArrayPasses array, GridOptions options, ReadLimits limits, ReadNotes notes) {
    this.array = array;
    this.options = options;
    this.limits = limits;
    this.notes = notes;
  }

  /** Reads an npy file. */
  public static PlacedGrid read(Path path, GridOptions options, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return new PlacedGrid(read(file(path), options, limits, notes), null);
  }

  static VoxelGrid read(ArrayPasses array, GridOptions options, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return new NpyGridReader(array, options, limits, notes).read();
  }

  private static ArrayPasses file(Path path) {
    return new ArrayPasses() {
      @Override
      public <T> T read(Pass<T> pass) throws IOException {
        try (ByteSource in = ByteSource.open(path)) {
          return pass.read(in, in.remaining());
        }
      }
    };
  }

  /**
   * All grids of an npy file, in one pass; an array of one grid is a list of one.
   *
   * @throws MalformedShapeException as {@link #read}, when there are negative values, and when the
   *     voxels of several grids take turns
   */
  public static List<VoxelGrid> readAll(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return readAll(file(path), limits, notes);
  }

  static List<VoxelGrid> readAll(ArrayPasses array, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return array.read(
        (in, possible) -> {
          NpyHeader header = NpyHeader.read(in);
          GridLayout layout = GridLayout.of(in, header);
          NpyRows rows = new NpyRows(in, header, layout, possible, limits);
          long count = layout.grids();
          if (!layout.together()) {
            throw in.damaged(
                "the voxels of %d grids take turns; save the array as [grid][x][y][z] in C order"
                    .formatted(count));
          }
          if (count * rows.frame().voxelCount() / Byte.SIZE > limits.maxDecompressedBytes()) {
            throw in.damaged(count + " grids of that size are too many to hold at once");
          }
          List<VoxelGrid> grids = new ArrayList<>();
          for (int g = 0; g < count; g++) {
            VoxelScan scan = new VoxelScan(rows, VoxelLevel.usual(header.type()));
            rows.visitNext(0, scan::row);
            if (scan.negative()) {
              throw in.damaged(
                  "grid %d has negative values; save occupancies, 0 and 1, instead".formatted(g));
            }
            grids.add(scan.grid());
          }
          in.passRest(notes);
          return grids;
        });
  }

  /** How many grids an npy file holds by its header; empty when there is one. */
  public static OptionalInt count(Path path) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      return count(in);
    }
  }

  static OptionalInt count(ByteSource in) throws IOException {
    GridLayout layout = GridLayout.of(in, NpyHeader.read(in));
    return layout.single() ? OptionalInt.empty() : OptionalInt.of((int) layout.grids());
  }

  private VoxelGrid read() throws IOException {
    VoxelLevel first = firstLevel();
    VoxelScan scan = scan(first);
    boolean certain = options.level().isPresent() && options.inside() != null;
    if (certain || !scan.negative()) {
      if (first.equals(VoxelLevel.usual(NpyType.FLOAT32)) && scan.most() > 1) {
        notes.add(
            "values reach %s; those above 0.5 are taken as occupied, --level says otherwise"
                .formatted((float) scan.most()));
      }
      return scan.grid();
    }
    double level = options.level().orElse(0);
    GridOptions.Inside inside = options.inside();
    return scan(inside == null
            ? bySigns(level)
            : new VoxelLevel(false, level, inside == GridOptions.Inside.BELOW))
        .grid();
  }

  /** What parts the inside when there are no negative values. */
  private VoxelLevel firstLevel() throws IOException {
    if (!options.saysLevel()) {
      return array.read((in, possible) -> VoxelLevel.usual(NpyHeader.read(in).type()));
    }
    boolean below = options.inside() == GridOptions.Inside.BELOW;
    return new VoxelLevel(false, options.level().orElse(0.5), below);
  }

  private VoxelScan scan(VoxelLevel level) throws IOException {
    return pass(
        (rows, index) -> {
          VoxelScan scan = new VoxelScan(rows, level);
          rows.visit(index, scan::row);
          return scan;
        });
  }

  /** The side of {@code level} that is inside by what the numbers tell. */
  private VoxelLevel bySigns(double level) throws IOException {
    SignEvidence evidence = pass((rows, index) -> SignEvidence.of(rows, index, level));
    boolean given = options.level().isPresent();
    boolean sign = evidence.isSign();
    if (!evidence.hasOutside() || !(given || sign || evidence.growsLikeDistance())) {
      throw unclear(evidence, level);
    }
    boolean below = evidence.insideIsBelow();
    notes.add(
        "values go %s: taken as %s, inside %s %s as the outermost voxels are %s; --level and --inside say otherwise"
            .formatted(
                evidence.range(),
                given ? "parted at the level" : sign ? "signs" : "signed distances",
                below ? "below" : "above",
                (float) level,
                below ? "above" : "below"));
    return new VoxelLevel(false, level, below);
  }

  private MalformedShapeException unclear(SignEvidence evidence, double level) throws IOException {
    String why =
        evidence.hasOutside()
            ? "the values go %s and are neither occupancies nor certainly signed distances"
                .formatted(evidence.range())
            : "the values go %s and the outermost voxels lie on both sides of %s or there are no others"
                .formatted(evidence.range(), (float) level);
    return array.read((in, possible) -> in.damaged(why + "; " + HINT));
  }

  /** Looks at the rows of the grid that is asked for. */
  @FunctionalInterface
  private interface RowsPass<T> {
    T look(NpyRows rows, int index) throws IOException;
  }

  private <T> T pass(RowsPass<T> look) throws IOException {
    return array.read(
        (in, possible) -> {
          NpyHeader header = NpyHeader.read(in);
          GridLayout layout = GridLayout.of(in, header);
          int index = index(in, layout);
          T result = look.look(new NpyRows(in, header, layout, possible, limits), index);
          in.passRest(notes);
          return result;
        });
  }

  private int index(ByteSource in, GridLayout layout) throws MalformedShapeException {
    OptionalInt given = options.index();
    if (given.isEmpty() && !layout.single()) {
      throw in.damaged(
          "the array of shape %s holds %d grids of %s; choose one with --index N (FILE#N for onet), from 0"
              .formatted(layout.shape(), layout.grids(), layout.sides()));
    }
    int index = given.orElse(0);
    if (index < 0 || index >= layout.grids()) {
      throw in.damaged("grid %d does not exist; there are %d".formatted(index, layout.grids()));
    }
    return index;
  }
}
