package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes version 0; FORMAT.md names every byte. */
public final class NacreWriter {

  private NacreWriter() {}

  /**
   * The bytes of {@code file}.
   *
   * @throws IllegalArgumentException when a parameter is too large for the precision
   */
  public static byte[] write(NacreFile file) {
    ByteSink out = new ByteSink();
    out.bytes(Wire.MAGIC);
    out.uint8(Wire.VERSION);
    GridFrame frame = file.frame();
    Normalization transform = file.transform();
    int unit = frame.unit();
    boolean cube = frame.nx() == unit && frame.ny() == unit && frame.nz() == unit;
    boolean wide = transform != null && !Wire.fitsFloat(transform);
    out.uint8(
        (file.kind() == Kind.SURFACE ? Wire.SURFACE : 0)
            | (cube ? Wire.CUBE : 0)
            | (transform != null ? Wire.TRANSFORM : 0)
            | (wide ? Wire.WIDE_TRANSFORM : 0));
    out.varint(unit);
    if (!cube) {
      out.varint(frame.nx());
      out.varint(frame.ny());
      out.varint(frame.nz());
    }
    writeTransform(transform, wide, out);
    out.uint8(1);
    byte[] payload = networkPayload(file);
    out.uint8(Wire.NETWORK_LAYER);
    out.varint(payload.length);
    out.bytes(payload);
    out.checksum();
    return out.toByteArray();
  }

  private static void writeTransform(@Nullable Normalization t, boolean wide, ByteSink out) {
    if (t == null) {
      return;
    }
    for (double value : new double[] {t.centerX(), t.centerY(), t.centerZ(), t.scale()}) {
      if (wide) {
        out.float64(value);
      } else {
        out.float32((float) value);
      }
    }
  }

  static byte[] networkPayload(NacreFile file) {
    ByteSink out = new ByteSink();
    Network network = file.network();
    Architecture architecture = network.architecture();
    out.uint8(
        switch (architecture.encoding()) {
          case Encoding.Raw raw -> 0;
          case Encoding.Positional positional -> positional.octaves();
          case Encoding.Featured featured -> throw new UnsupportedOperationException();
        });
    writeBox(network.box(), file.frame(), out);
    writeLayers(architecture.hidden(), out);
    out.uint8(file.precision().ordinal());
    WeightCoding.write(network, file.precision(), out);
    return out.toByteArray();
  }

  private static void writeBox(InputBox box, GridFrame frame, ByteSink out) {
    if (box.equals(InputBox.FULL)) {
      out.uint8(Wire.BOX_FULL);
      return;
    }
    IndexBox voxels = Wire.voxelsOf(box, frame);
    if (voxels != null) {
      out.uint8(Wire.BOX_VOXELS);
      out.varint(voxels.x0());
      out.varint(voxels.sizeX() - 1);
      out.varint(voxels.y0());
      out.varint(voxels.sizeY() - 1);
      out.varint(voxels.z0());
      out.varint(voxels.sizeZ() - 1);
      return;
    }
    out.uint8(Wire.BOX_EXPLICIT);
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
      out.uint8(Wire.activationCode(layer));
      if (Wire.activationCode(layer) == Wire.SINE_WITH_OMEGA) {
        out.float32(layer.omega());
      }
      i += run;
    }
  }
}
