package io.nacre.net;

/**
 * Learned features over [-1,1]^3, interpolated linearly between lattice points and constant beyond
 * the border. A table consists of groups of lattice points over two or three of the axes; each
 * group gives {@link #channels} values.
 */
public sealed interface FeatureTable {

  /** Values of one lattice point, 1..16. */
  int channels();

  /** Lattice cells along axis 0, 1 or 2. */
  int cells(int axis);

  /** Groups of lattice points. */
  int groups();

  /** Axes that group {@code group} extends along, ascending. */
  int[] axes(int group);

  /** Parameters of all lattice points. */
  int parameters();

  /**
   * Index of the first parameter of a lattice point, or -1 where there is none.
   *
   * @param i position along the group's first axis, 0..cells
   * @param j position along its second axis
   * @param k position along its third axis, 0 if it has two
   */
  int index(int group, int i, int j, int k);

  /** Values a point becomes. */
  default int outputs() {
    return groups() * channels();
  }

  /** Largest number of channels. */
  int MAX_CHANNELS = 16;

  private static void requireChannels(int channels) {
    if (channels < 1 || channels > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "channels must be in 1..%d: %d".formatted(MAX_CHANNELS, channels));
    }
  }

  /**
   * Three planes xy, yz and xz of (cells+1)^2 lattice points, bilinear (hierarchical method). The
   * published networks have 32 cells and 2 channels: 6 values, 6534 parameters.
   *
   * @param cells cells along each axis, 1..512
   */
  record TriPlane(int cells, int channels) implements FeatureTable {

    /** Largest number of cells along an axis. */
    public static final int MAX_CELLS = 512;

    private static final int[][] AXES = {{0, 1}, {1, 2}, {0, 2}};

    public TriPlane {
      requireChannels(channels);
      if (cells < 1 || cells > MAX_CELLS) {
        throw new IllegalArgumentException(
            "a plane's cells must be in 1..%d: %d".formatted(MAX_CELLS, cells));
      }
    }

    @Override
    public int cells(int axis) {
      return cells;
    }

    @Override
    public int groups() {
      return 3;
    }

    @Override
    public int[] axes(int group) {
      return AXES[group].clone();
    }

    @Override
    public int parameters() {
      return 3 * (cells + 1) * (cells + 1) * channels;
    }

    @Override
    public int index(int group, int i, int j, int k) {
      return ((group * (cells + 1) + i) * (cells + 1) + j) * channels;
    }

    @Override
    public String toString() {
      return "triplane" + cells + "x" + channels;
    }
  }

  /**
   * Features at the corners of a set of blocks, trilinear inside each.
   *
   * @param lattice the blocks, laid over [-1,1]^3
   */
  record BlockCorners(BlockLattice lattice, int channels) implements FeatureTable {

    private static final int[] ALL = {0, 1, 2};

    public BlockCorners {
      requireChannels(channels);
    }

    @Override
    public int cells(int axis) {
      return lattice.cells(axis);
    }

    @Override
    public int groups() {
      return 1;
    }

    @Override
    public int[] axes(int group) {
      return ALL.clone();
    }

    @Override
    public int parameters() {
      return lattice.corners() * channels;
    }

    @Override
    public int index(int group, int i, int j, int k) {
      int corner = lattice.corner(i, j, k);
      return corner < 0 ? -1 : corner * channels;
    }

    @Override
    public String toString() {
      return "corners" + channels + ":" + lattice;
    }
  }
}
