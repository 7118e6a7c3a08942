package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code .nacre} file of version 0 holds: a header, maybe a coarse layer, and a network
 * layer, maybe corrections.
 *
 * @param kind what occupied voxels mean
 * @param frame the grid that was encoded
 * @param transform from the user's coordinates to normalised ones; null when a bare grid was
 *     encoded
 * @param network the field; its parameters are already those that the file can express
 * @param precision how the parameters are stored
 * @param blocks where the network is asked and what lies elsewhere; null when it is asked
 *     everywhere
 * @param corrections the voxels that the network gets wrong; null when they stay wrong
 */
public record NacreFile(
    Kind kind,
    GridFrame frame,
    @Nullable Normalization transform,
    Network network,
    Precision precision,
    @Nullable BlockLayer blocks,
    @Nullable Corrections corrections) {

  public NacreFile {
    if (!Wire.meets(network.box(), frame)) {
      throw new IllegalArgumentException(
          "%s lies outside the grid %s".formatted(network.box(), frame));
    }
    if (corrections != null && blocks == null) {
      throw new IllegalArgumentException("corrections need blocks");
    }
    if (blocks != null) {
      requireMatching(kind, frame, blocks);
    }
    if (network.architecture().encoding() instanceof Encoding.Featured featured
        && featured.table() instanceof FeatureTable.BlockCorners corners) {
      requireOn(blocks, corners, network.box());
    }
  }

  /** A file that keeps what its network gets wrong. */
  public NacreFile(
      Kind kind,
      GridFrame frame,
      @Nullable Normalization transform,
      Network network,
      Precision precision,
      @Nullable BlockLayer blocks) {
    this(kind, frame, transform, network, precision, blocks, null);
  }

  /** This file with corrections. */
  public NacreFile corrected(Corrections by) {
    return new NacreFile(kind, frame, transform, network, precision, blocks, by);
  }

  /** A file whose network is asked everywhere. */
  public NacreFile(
      Kind kind,
      GridFrame frame,
      @Nullable Normalization transform,
      Network network,
      Precision precision) {
    this(kind, frame, transform, network, precision, null, null);
  }

  private static void requireMatching(Kind kind, GridFrame frame, BlockLayer blocks) {
    if (!blocks.mask().frame().equals(frame)) {
      throw new IllegalArgumentException(
          "a mask of %s in a file of %s".formatted(blocks.mask().frame(), frame));
    }
    if (blocks.form().kind() != kind) {
      throw new IllegalArgumentException(
          "the form %s in a file of kind %s".formatted(blocks.form(), kind));
    }
  }

  private static void requireOn(
      @Nullable BlockLayer blocks, FeatureTable.BlockCorners corners, InputBox box) {
    if (blocks == null
        || !corners.lattice().equals(new BlockLattice(blocks.mask().blocks()))
        || !box.equals(Wire.boxOf(blocks.mask()))) {
      throw new IllegalArgumentException(
          "features at block corners need the mask of those blocks, and its box");
    }
  }
}
