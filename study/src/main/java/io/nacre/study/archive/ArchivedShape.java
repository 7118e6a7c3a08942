package io.nacre.study.archive;

import io.nacre.encode.ShapeOptions;
import io.nacre.field.FieldRasterizer;
import io.nacre.io.arrays.NeuralImplicits;
import io.nacre.io.file.GridOptions;
import io.nacre.net.NetworkField;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectSource;
import io.nacre.study.report.InputHash;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** One object of a file of many. Its bytes are its content and nothing else. */
public sealed interface ArchivedShape extends ObjectSource {

  /** What such objects are. */
  enum Kind {
    /** Voxels. */
    GRID,
    /** A published network. */
    NETWORK
  }

  /** What it is called. */
  String id();

  /** What it is. */
  Kind kind();

  /** Its content, little endian; {@link #of} makes it an object again. */
  byte[] bytes();

  /** The object of {@link #bytes}. */
  static ArchivedShape of(Kind kind, String id, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (kind) {
      case GRID -> Grid.read(id, in);
      case NETWORK -> Network.read(id, in);
    };
  }

  @Override
  default InputHash hash() {
    return new InputHash(id(), InputHash.sha256(bytes()));
  }

  /**
   * Voxels of an array of grids.
   *
   * @param notes what the reader told
   */
  record Grid(String id, VoxelGrid grid, List<String> notes) implements ArchivedShape {

    private static final int HEADER_BYTES = 4 * Integer.BYTES;

    public Grid {
      notes = List.copyOf(notes);
    }

    private static Grid read(String id, ByteBuffer in) {
      GridFrame frame = new GridFrame(in.getInt(), in.getInt(), in.getInt(), in.getInt());
      VoxelGrid grid = new VoxelGrid(frame);
      in.asLongBuffer().get(grid.words());
      return new Grid(id, grid, List.of());
    }

    @Override
    public Kind kind() {
      return Kind.GRID;
    }

    @Override
    public byte[] bytes() {
      GridFrame frame = grid.frame();
      long[] words = grid.words();
      ByteBuffer out =
          ByteBuffer.allocate(Math.addExact(HEADER_BYTES, Math.multiplyExact(8, words.length)))
              .order(ByteOrder.LITTLE_ENDIAN);
      out.putInt(frame.nx()).putInt(frame.ny()).putInt(frame.nz()).putInt(frame.unit());
      out.asLongBuffer().put(words);
      return out.array();
    }

    @Override
    public Input read(String argument, GridOptions options, int resolution, int threads) {
      return new Input.Grid(argument, grid, null, notes);
    }
  }

  /**
   * A published neural implicit, sampled at the centres of voxels as {@code nacre import} does.
   *
   * @param weights its numbers, as {@link NeuralImplicits#weights(int)} gives them
   */
  record Network(String id, float[] weights) implements ArchivedShape {

    public Network {
      weights = weights.clone();
    }

    private static Network read(String id, ByteBuffer in) {
      float[] weights = new float[in.remaining() / Float.BYTES];
      in.asFloatBuffer().get(weights);
      return new Network(id, weights);
    }

    @Override
    public Kind kind() {
      return Kind.NETWORK;
    }

    @Override
    public float[] weights() {
      return weights.clone();
    }

    @Override
    public byte[] bytes() {
      ByteBuffer out =
          ByteBuffer.allocate(Float.BYTES * weights.length).order(ByteOrder.LITTLE_ENDIAN);
      out.asFloatBuffer().put(weights);
      return out.array();
    }

    @Override
    public Input read(String argument, GridOptions options, int resolution, int threads) {
      for (float weight : weights) {
        if (!Float.isFinite(weight)) {
          throw new IllegalArgumentException(
              "%s: the network has a weight of %s".formatted(argument, weight));
        }
      }
      int n = resolution == 0 ? ShapeOptions.ENCODING_RESOLUTION : resolution;
      NetworkField field = new NetworkField(NeuralImplicits.of(weights).network(0));
      VoxelGrid grid = FieldRasterizer.rasterize(field, GridFrame.cube(n), threads);
      long occupied = grid.count();
      if (occupied == 0 || occupied == grid.frame().voxelCount()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: the network is %s at all %d^3 points: it holds no surface",
                argument,
                occupied == 0 ? "outside" : "inside",
                n));
      }
      return new Input.Grid(argument, grid, null, List.of());
    }
  }
}
