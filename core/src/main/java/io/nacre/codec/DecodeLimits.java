package io.nacre.codec;

import io.nacre.voxel.GridFrame;

/**
 * Limits on what decoding may take. A file of a few bytes can name a grid of 2^32 voxels and a
 * network of a million parameters; whoever opens strangers' files says how much of that is wanted.
 *
 * @param voxels most voxels of a grid, or finest cells of a mesh's region; a bit of memory each,
 *     and a few more of the file's own grid while an exact one is decoded
 * @param operations most multiplications, about: points asked times parameters of the layers
 */
public record DecodeLimits(long voxels, long operations) {

  /** 1024^3 voxels (128 MiB, 1 GB while decoding), and minutes of computing on two cores. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(1L << 30, 1L << 43);

  /** No limits but those of the format. */
  public static final DecodeLimits NONE = new DecodeLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  public DecodeLimits {
    if (voxels < 1 || operations < 1) {
      throw new IllegalArgumentException(
          "limits are positive: %d, %d".formatted(voxels, operations));
    }
  }

  /**
   * Lets a grid pass that is within the limits.
   *
   * @param points how many points of it a network is asked for
   * @param parameters of the network's layers
   * @throws DecodeLimitException when it is not
   */
  void check(GridFrame frame, double points, long parameters) {
    if (frame.voxelCount() > voxels) {
      throw new DecodeLimitException(
          "decoding to %dx%dx%d takes %d voxels, the limit is %d"
              .formatted(frame.nx(), frame.ny(), frame.nz(), frame.voxelCount(), voxels));
    }
    if (points * parameters > operations) {
      throw new DecodeLimitException(
          "decoding to %dx%dx%d with %d parameters takes about %.3g operations, the limit is %.3g"
              .formatted(
                  frame.nx(),
                  frame.ny(),
                  frame.nz(),
                  parameters,
                  points * parameters,
                  (double) operations));
    }
  }
}
