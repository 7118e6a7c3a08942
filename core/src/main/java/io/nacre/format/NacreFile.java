package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code .nacre} file of version 0 holds: a header and one network layer.
 *
 * @param kind what occupied voxels mean
 * @param frame the grid that was encoded
 * @param transform from the user's coordinates to normalised ones; null when a bare grid was
 *     encoded
 * @param network the field; its parameters are already those that the file can express
 * @param precision how the parameters are stored
 */
public record NacreFile(
    Kind kind,
    GridFrame frame,
    @Nullable Normalization transform,
    Network network,
    Precision precision) {

  public NacreFile {
    if (!Wire.meets(network.box(), frame)) {
      throw new IllegalArgumentException(
          "%s lies outside the grid %s".formatted(network.box(), frame));
    }
  }
}
