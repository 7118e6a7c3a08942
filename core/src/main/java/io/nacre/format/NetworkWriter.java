package io.nacre.format;

import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.block.BlockMask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a network: encoding, box, layers, precision, parameters. */
final class NetworkWriter {

  private NetworkWriter() {}

  /**
   * The bytes of a network layer.
   *
   * @param frame the grid that the box is told by
   * @param mask where the network is asked; null for everywhere
   */
  static byte[] content(
      Network network, Precision precision, GridFrame frame, @Nullable BlockMask mask) {
    ByteSink out = new ByteSink();
    out.bytes(layout(network, precision, frame, mask));
    WeightCoding.write(network, precision, out);
    return out.toByteArray();
  }

  /** The bytes of a network layer before those of the parameters. */
  static byte[] layout(
      Network network, Precision precision, GridFrame frame, @Nullable BlockMask mask) {
    ByteSink out = new ByteSink();
    writeEncoding(network.architecture().encoding(), out);
    writeBox(network.box(), frame, mask, out);
    writeLayers(network.architecture().hidden(), out);
    out.uint8(precision.ordinal());
    return out.toByteArray();
  }

  private static void writeEncoding(Encoding encoding, ByteSink out) {
    int octaves = encoding.plain().octaves();
    if (!(encoding instanceof Encoding.Featured featured)) {
      out.uint8(octaves);
      return;
    }
    switch (featured.table()) {
      case FeatureTable.TriPlane plane -> {
        out.uint8(FormatCodes.TRI_PLANE + octaves);
        out.varint(plane.cells());
      }
      case FeatureTable.BlockCorners corners -> out.uint8(FormatCodes.BLOCK_CORNERS + octaves);
    }
    out.varint(featured.table().channels());
  }

  private static void writeBox(
      InputBox box, GridFrame frame, @Nullable BlockMask mask, ByteSink out) {
    if (box.equals(InputBox.FULL)) {
      out.uint8(FormatCodes.BOX_FULL);
      return;
    }
    if (mask != null && box.equals(FormatCodes.boxOf(mask))) {
      out.uint8(FormatCodes.BOX_MASK);
      return;
    }
    IndexBox voxels = FormatCodes.voxelsOf(box, frame);
    if (voxels != null) {
      out.uint8(FormatCodes.BOX_VOXELS);
      out.varint(voxels.x0());
      out.varint(voxels.sizeX() - 1);
      out.varint(voxels.y0());
      out.varint(voxels.sizeY() - 1);
      out.varint(voxels.z0());
      out.varint(voxels.sizeZ() - 1);
      return;
    }
    out.uint8(FormatCodes.BOX_EXPLICIT);
    for (int axis = 0; axis < 3; axis++) {
      out.float32(box.min(axis));
      out.float32(box.max(axis));
    }
  }

  /** Runs of equal layers: count, width - 1, activation. */
  private static void writeLayers(List<Layer> layers, ByteSink out) {
    out.uint8(layers.size());
    for (int i = 0; i < layers.size(); ) {
      Layer layer = layers.get(i);
      int run = 1;
      while (i + run < layers.size() && layers.get(i + run).equals(layer)) {
        run++;
      }
      out.uint8(run);
      out.uint8(layer.width() - 1);
      out.uint8(FormatCodes.activationCode(layer));
      if (FormatCodes.activationCode(layer) == FormatCodes.SINE_WITH_OMEGA) {
        out.float32(layer.omega());
      }
      i += run;
    }
  }
}
