package io.nacre.format;

import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.util.List;
import java.util.SplittableRandom;

/** Files with blocks: a ball whose surface the mask covers, networks with random weights. */
final class SampleBlocks {

  private SampleBlocks() {}

  /** A ball of radius 0.7 around the origin. */
  static VoxelGrid ball(GridFrame frame) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          double r = Math.hypot(Math.hypot(frame.x(x), frame.y(y)), frame.z(z));
          grid.set(x, y, z, r < 0.7);
        }
      }
    }
    return grid;
  }

  /** The blocks of a ball with empty voxels in or beside them, and those with its boundary. */
  static BlockMask ballSurface(GridFrame frame, int edge) {
    VoxelGrid ball = ball(frame);
    VoxelGrid touched = new VoxelGrid(frame);
    for (int x = 0; x < ball.nx(); x++) {
      for (int y = 0; y < ball.ny(); y++) {
        for (int z = 0; z < ball.nz(); z++) {
          touched.set(x, y, z, ball.get(x, y, z) && hasEmptyNeighbour(ball, x, y, z));
        }
      }
    }
    return BlockMask.occupied(touched, edge);
  }

  private static boolean hasEmptyNeighbour(VoxelGrid grid, int x, int y, int z) {
    for (int n = 0; n < 27; n++) {
      if (!grid.getOrFalse(x + n / 9 - 1, y + n / 3 % 3 - 1, z + n % 3 - 1)) {
        return true;
      }
    }
    return false;
  }

  static List<Encoding> encodings(BlockMask mask) {
    FeatureTable plane = new FeatureTable.TriPlane(3, 2);
    FeatureTable corners = new FeatureTable.BlockCorners(new BlockLattice(mask.blocks()), 3);
    return List.of(
        Encoding.RAW,
        new Encoding.Positional(3),
        new Encoding.Featured(new Encoding.Positional(2), plane),
        new Encoding.Featured(Encoding.RAW, corners),
        new Encoding.Featured(new Encoding.Positional(12), corners));
  }

  /** A coarse network whose prediction is neither empty nor full, and the mask that it gives. */
  static BlockSelection.Predicted coarse(
      GridFrame frame, int edge, Encoding encoding, Precision precision) {
    SplittableRandom random = new SplittableRandom(4);
    Architecture architecture = SampleFiles.architecture("3:relu,4:elu", encoding);
    GridFrame blocks = BlockMask.blockFrame(frame, edge);
    while (true) {
      float[] parameters = Network.initialWeights(architecture, random);
      BlockSelection.Predicted coarse =
          BlockSelection.Predicted.rounded(
              new Network(architecture, InputBox.FULL, parameters), precision);
      long count = coarse.mask(frame, edge).blocks().count();
      if (count > 2 && count < blocks.voxelCount() - 2) {
        return coarse;
      }
    }
  }

  /** A layer over {@code mask}; the blocks of the ball that it leaves are inside. */
  static BlockLayer layer(BlockMask mask, Form form, BlockSelection coarse) {
    VoxelGrid blocks = mask.blocks();
    VoxelGrid inside = new VoxelGrid(blocks.frame());
    if (form != Form.DIRECT) {
      inside = BlockLayer.insideBlocks(mask, ball(mask.frame()));
    }
    return new BlockLayer(mask, inside, form, coarse);
  }

  static NacreFile file(BlockLayer layer, Encoding encoding, Precision precision, long seed) {
    BlockMask mask = layer.mask();
    InputBox box = InputBox.around(mask.extent(), mask.frame());
    Architecture architecture = SampleFiles.architecture("4:sine,3:abs", encoding);
    float[] parameters = Network.initialWeights(architecture, new SplittableRandom(seed));
    Network network = new Network(architecture, box, parameters);
    return new NacreFile(layer.form().kind(), mask.frame(), null, network, precision, layer);
  }

  /** Small files that together show every code that blocks bring. */
  static List<byte[]> small() {
    GridFrame cube = GridFrame.cube(32);
    GridFrame box = new GridFrame(11, 20, 13, 20);
    BlockMask ball = ballSurface(cube, 4);
    BlockMask boxed = ballSurface(box, 5);
    BlockSelection.Predicted coarse = coarse(box, 3, new Encoding.Positional(1), Precision.FLOAT16);
    Encoding raw = Encoding.RAW;
    return List.of(
        NacreWriter.write(
            file(layer(ball, Form.BOUNDARY, new BlockSelection.Coded()), raw, Precision.INT8, 1)),
        NacreWriter.write(
            file(
                layer(boxed, Form.SOLID, new BlockSelection.Coded()),
                encodings(boxed).get(3),
                Precision.INT8,
                2)),
        NacreWriter.write(
            file(
                layer(coarse.mask(box, 3), Form.DIRECT, coarse),
                encodings(ball).get(2),
                Precision.FLOAT16,
                3)));
  }
}
