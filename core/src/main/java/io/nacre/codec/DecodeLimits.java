package io.nacre.codec;

import io.nacre.allowance.Allowance;
import io.nacre.allowance.Allowances;
import io.nacre.voxel.GridFrame;
import java.util.Locale;

/**
 * Limits on what decoding may take. A file of a few bytes can name a grid of 2^32 voxels and a
 * network of a million parameters; whoever opens strangers' files says how much of that is wanted.
 *
 * @param voxels most voxels of a grid, or finest cells of a mesh's region
 * @param operations most multiplications, about: points asked times parameters of the layers, and
 *     what takes as long to decode of exact grids and corrections
 * @param memory most bytes held at a time, about: the file and what is made of it, grids, the
 *     surface while it is sought, the mesh; counted before they are allocated. What the JVM itself
 *     takes and leaves lying about until it collects it comes on top
 */
public record DecodeLimits(long voxels, long operations, long memory) {

  /** 1024^3 voxels, minutes of computing on two cores, and 1 GiB. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(1L << 30, 1L << 43, 1L << 30);

  /** No limits but those of the format. */
  public static final DecodeLimits NONE =
      new DecodeLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  public DecodeLimits {
    if (voxels < 1 || operations < 1 || memory < 1) {
      throw new IllegalArgumentException(
          "limits are positive: %d, %d, %d".formatted(voxels, operations, memory));
    }
  }

  /** What one question may take beside {@code held} bytes that the decoder has already. */
  Allowances allowances(long held) {
    Allowance bytes = memoryAllowance("decoding");
    bytes.take(held);
    Allowance multiplications =
        new Allowance(
            operations,
            sum ->
                new DecodeLimitException(
                    String.format(
                        Locale.ROOT,
                        "decoding takes more than %.3g operations, which is the limit",
                        (double) operations)));
    return new Allowances(bytes, multiplications);
  }

  /** The memory for {@code what}. */
  Allowance memoryAllowance(String what) {
    return new Allowance(
        memory,
        sum ->
            new DecodeLimitException(
                String.format(
                    Locale.ROOT,
                    "%s takes %.1f MB of memory or more, the limit is %.1f MB",
                    what,
                    sum / 1e6,
                    memory / 1e6)));
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
