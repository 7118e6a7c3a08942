package io.nacre.io.arrays;

import io.nacre.codec.Decoder;
import io.nacre.field.BlockRasterizer;
import io.nacre.format.BlockLayer;
import io.nacre.format.BlockSelection;
import io.nacre.format.Corrections;
import io.nacre.format.Form;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The two networks of the hierarchical method: the published ones are a folder each, with {@value
 * #COARSE_FILE} and {@value #FINE_FILE}.
 *
 * @param coarse says of the centre of a block, a 32nd of [-1, 1] along each axis, whether the block
 *     is in the mask
 * @param fine says of the centre of a voxel in the mask whether it is occupied
 */
public record NetworkPair(Network coarse, Network fine) {

  /** File name of the coarse network. */
  public static final String COARSE_FILE = "phase1.npz";

  /** File name of the fine network. */
  public static final String FINE_FILE = "phase2.npz";

  /** Blocks along each axis. */
  public static final int BLOCKS = 32;

  /** Voxels along each axis of the published grids. */
  public static final int RESOLUTION = 256;

  /**
   * Reads the networks of a folder.
   *
   * @throws MalformedShapeException when a file is missing, damaged or holds something else
   */
  public static NetworkPair read(Path folder) throws IOException {
    for (Path file : files(folder)) {
      if (!Files.isRegularFile(file)) {
        throw new MalformedShapeException(
            "%s: no %s; a folder with %s and %s is expected"
                .formatted(folder, file.getFileName(), COARSE_FILE, FINE_FILE));
      }
    }
    return new NetworkPair(
        NetworkArrays.read(folder.resolve(COARSE_FILE)),
        NetworkArrays.read(folder.resolve(FINE_FILE)));
  }

  /** The files of a folder, that of the coarse network first. */
  public static List<Path> files(Path folder) {
    return List.of(folder.resolve(COARSE_FILE), folder.resolve(FINE_FILE));
  }

  /**
   * The networks of a file.
   *
   * @throws IllegalArgumentException when its blocks are not those that a coarse network predicts
   */
  public static NetworkPair of(LearnedLayers learned) {
    BlockLayer blocks = learned.blocks();
    if (blocks == null || !(blocks.coarse() instanceof BlockSelection.Predicted predicted)) {
      throw new IllegalArgumentException("the file has no coarse network");
    }
    return new NetworkPair(predicted.network(), learned.network());
  }

  /**
   * Writes both files into {@code folder}, which is there.
   *
   * @throws IllegalArgumentException when a network reads something that arrays have no place for
   */
  public void write(Path folder) throws IOException {
    AtomicFile.write(folder.resolve(COARSE_FILE), out -> NetworkArrays.write(coarse, out));
    AtomicFile.write(folder.resolve(FINE_FILE), out -> NetworkArrays.write(fine, out));
  }

  /**
   * The coarse layer of a file, with the coarse network in 32 bits and the mask that decoders make
   * of it.
   *
   * @param resolution voxels along each axis, a multiple of {@value #BLOCKS}
   * @throws IllegalArgumentException when the resolution is another, or the mask is empty
   */
  public BlockLayer layer(int resolution) {
    if (resolution % BLOCKS != 0) {
      throw new IllegalArgumentException(
          "a resolution of %d: there are %d blocks along each axis, so name a multiple of that"
              .formatted(resolution, BLOCKS));
    }
    GridFrame frame = GridFrame.cube(resolution);
    BlockSelection.Predicted predicted = new BlockSelection.Predicted(coarse, Precision.FLOAT32);
    BlockMask mask = predicted.mask(frame, resolution / BLOCKS);
    if (mask.blocks().count() == 0) {
      throw new IllegalArgumentException("the coarse network says that every block is empty");
    }
    return new BlockLayer(mask, new VoxelGrid(mask.blocks().frame()), Form.DIRECT, predicted);
  }

  /**
   * What the fine network says of the voxels in {@code mask}, in double precision where float
   * leaves a doubt; all others are empty.
   */
  public VoxelGrid voxels(BlockMask mask, int threads) {
    return BlockRasterizer.rasterize(new PreciseNetwork(fine), mask, 0, threads);
  }

  /**
   * The file that holds both networks in 32 bits and decodes to {@code meant}: where decoders,
   * which compute in float, decide otherwise, it corrects them.
   *
   * @param layer of {@link #layer}
   * @param meant what the networks say, as {@link #voxels} has it
   */
  public NacreFile file(BlockLayer layer, VoxelGrid meant, int threads) {
    GridFrame frame = layer.mask().frame();
    NacreFile file = new NacreFile(ShapeKind.SURFACE, frame, null, fine, Precision.FLOAT32, layer);
    VoxelGrid decoded = new Decoder(file).grid(threads);
    return decoded.equals(meant) ? file : file.corrected(Corrections.of(layer, decoded, meant));
  }
}
