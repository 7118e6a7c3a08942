package io.nacre.onet.net;

import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.net.layer.ResidualBlock;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** From observations to features in the cells of a grid, before anything looks around. */
sealed interface LocalEncoder {

  /** The encoder of a local network. */
  static LocalEncoder of(ModelConfig config) {
    return switch (config.task()) {
      case POINTS -> new Points(config.frame(), config.width());
      case VOXELS -> new Voxels(config.width());
      case IMAGE, RECON, GENERATE ->
          throw new IllegalArgumentException("local features are for points and voxels");
    };
  }

  void define(Initializer initializer);

  /** Observations one after the other to features [count, width, R, R, R]. */
  Tensor apply(Pass pass, float[] rows, int count);

  /**
   * A small PointNet that knows only where in its cell a point lies, so that it does not depend on
   * the place: three residual blocks with the maximum over the points of a cell between them, then
   * the mean over these, and how many they are.
   */
  record Points(CellFrame frame, int width) implements LocalEncoder {

    private static final int BLOCKS = 3;

    private Linear positions() {
      return new Linear("encoder.fc_pos", 3, 2 * width);
    }

    private List<ResidualBlock> blocks() {
      return IntStream.range(0, BLOCKS)
          .mapToObj(i -> new ResidualBlock("encoder.block_" + i, 2 * width, width))
          .toList();
    }

    private Linear last() {
      return new Linear("encoder.fc_c", width, width - 1);
    }

    @Override
    public void define(Initializer initializer) {
      positions().define(initializer);
      blocks().forEach(block -> block.define(initializer));
      last().define(initializer);
    }

    @Override
    public Tensor apply(Pass pass, float[] rows, int count) {
      if (rows.length == 0 || rows.length % (3 * count) != 0) {
        throw new IllegalArgumentException(
            "%d clouds of as many points each expected, not %d numbers"
                .formatted(count, rows.length));
      }
      CellPoints points = CellPoints.of(frame, rows, count);
      long occupied = points.cells().length;
      Tensor group = Torch.indices(points.group());
      Tensor x = positions().apply(pass, Torch.tensor(points.offsets(), rows.length / 3, 3));
      List<ResidualBlock> blocks = blocks();
      x = blocks.getFirst().apply(pass, x);
      for (ResidualBlock block : blocks.subList(1, BLOCKS)) {
        Tensor most = maxima(x, group, occupied).index_select(0, group);
        x = block.apply(pass, torch.cat(new TensorVector(x, most), 1));
      }
      Tensor features = last().apply(pass, x);
      Tensor counts = Torch.tensor(points.counts(), occupied, 1);
      Tensor sums = torch.zeros(occupied, width - 1L).index_add(0, group, features);
      Tensor cells = torch.cat(new TensorVector(sums.div(counts), counts.log1p()), 1);
      int n = frame.cells();
      return torch
          .zeros((long) count * frame.count(), width)
          .index_add(0, Torch.indices(points.cells()), cells)
          .view(count, n, n, n, width)
          .permute(0, 4, 1, 2, 3)
          .contiguous();
    }

    private static Tensor maxima(Tensor x, Tensor group, long occupied) {
      Tensor target = group.unsqueeze(1).expand_as(x);
      return torch.zeros(occupied, x.size(1)).scatter_reduce(0, target, x, "amax", false);
    }
  }

  /**
   * A convolution of 3^3 over grids of any side, a multiple of {@link SolidUnet#GRAIN}, with
   * {@value #MARGIN} empty cells around them.
   */
  record Voxels(int width) implements LocalEncoder {

    /** Empty cells on each side. */
    static final int MARGIN = 2;

    private Convolution layer() {
      return new Convolution("encoder.conv_in", 3, 1, width, 3, 1, true);
    }

    @Override
    public void define(Initializer initializer) {
      layer().define(initializer);
    }

    @Override
    public Tensor apply(Pass pass, float[] rows, int count) {
      return torch.relu(layer().apply(pass, padded(rows, count)));
    }

    /** Grids with their margin, [count, 1, R, R, R]; 1 inside, 0 outside. */
    Tensor padded(float[] rows, int count) {
      int side = (int) Math.round(Math.cbrt((double) rows.length / count));
      if (side == 0 || side % SolidUnet.GRAIN != 0) {
        throw new IllegalArgumentException(
            "grids of a multiple of %d voxels an axis expected, not %d values of %d grids"
                .formatted(SolidUnet.GRAIN, rows.length, count));
      }
      Tensor grids =
          Observations.of(rows, count, side * side * side).view(count, 1, side, side, side);
      long[] margins = new long[6];
      Arrays.fill(margins, MARGIN);
      return torch.constant_pad_nd(grids, margins, new Scalar(0));
    }
  }
}
