package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code .nacre} file: a shape as a network, as an exact grid, or as both.
 *
 * @param kind what occupied voxels mean
 * @param frame the grid that was encoded
 * @param transform from the user's coordinates to normalised ones; null when a bare grid was
 *     encoded
 * @param learned the shape as a network; null when the file has none
 * @param exact every voxel of the grid; null when the file has no such layer
 * @param origin where the file comes from; null when it does not say
 */
public record NacreFile(
    ShapeKind kind,
    GridFrame frame,
    @Nullable Normalization transform,
    @Nullable LearnedLayers learned,
    @Nullable ExactGrid exact,
    @Nullable Origin origin) {

  public NacreFile {
    if (learned == null && exact == null) {
      throw new IllegalArgumentException("a file needs a network or an exact grid");
    }
    if (learned != null) {
      requireMatching(kind, frame, learned);
      if (exact != null && learned.corrections() != null) {
        throw new IllegalArgumentException("an exact grid leaves nothing to correct");
      }
    }
  }

  /** A file with that network and nothing else. */
  public NacreFile(
      ShapeKind kind,
      GridFrame frame,
      @Nullable Normalization transform,
      Network network,
      Precision precision,
      @Nullable BlockLayer blocks) {
    this(kind, frame, transform, new LearnedLayers(network, precision, blocks, null), null, null);
  }

  /** A file whose network is asked everywhere. */
  public NacreFile(
      ShapeKind kind,
      GridFrame frame,
      @Nullable Normalization transform,
      Network network,
      Precision precision) {
    this(kind, frame, transform, network, precision, null);
  }

  /**
   * The network of a file that has one.
   *
   * @throws IllegalStateException when the file holds an exact grid alone
   */
  public LearnedLayers requireLearned() {
    if (learned == null) {
      throw new IllegalStateException("the file has no network");
    }
    return learned;
  }

  /** This file with corrections. */
  public NacreFile corrected(Corrections by) {
    LearnedLayers old = requireLearned();
    LearnedLayers corrected = new LearnedLayers(old.network(), old.precision(), old.blocks(), by);
    return new NacreFile(kind, frame, transform, corrected, exact, origin);
  }

  /** This file with that exact grid, which makes corrections superfluous. */
  public NacreFile with(ExactGrid grid) {
    LearnedLayers old = learned;
    LearnedLayers plain =
        old == null ? null : new LearnedLayers(old.network(), old.precision(), old.blocks(), null);
    return new NacreFile(kind, frame, transform, plain, grid, origin);
  }

  /** This file, saying where it comes from. */
  public NacreFile with(Origin from) {
    return new NacreFile(kind, frame, transform, learned, exact, Objects.requireNonNull(from));
  }

  private static void requireMatching(ShapeKind kind, GridFrame frame, LearnedLayers learned) {
    if (!FormatCodes.meets(learned.network().box(), frame)) {
      throw new IllegalArgumentException(
          "%s lies outside the grid %s".formatted(learned.network().box(), frame));
    }
    BlockLayer blocks = learned.blocks();
    if (blocks != null && !blocks.mask().frame().equals(frame)) {
      throw new IllegalArgumentException(
          "a mask of %s in a file of %s".formatted(blocks.mask().frame(), frame));
    }
    if (blocks != null && blocks.form().kind() != kind) {
      throw new IllegalArgumentException(
          "the form %s in a file of kind %s".formatted(blocks.form(), kind));
    }
  }
}
