package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.block.BlockMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes files of version 1; FORMAT.md names every byte. */
public final class NacreWriter {

  private NacreWriter() {}

  /**
   * The bytes of {@code file}.
   *
   * @throws IllegalArgumentException when a parameter is too large for the precision
   */
  public static byte[] write(NacreFile file) {
    ByteSink out = new ByteSink();
    writeHeader(file, out);
    List<Layer> layers = layers(file);
    for (Layer layer : layers) {
      out.uint8(layer.type() | (layer == layers.getLast() ? FormatCodes.LAST : 0));
      out.varint(layer.content().length);
      out.bytes(layer.content());
      out.checksum();
    }
    return out.toByteArray();
  }

  /** Bytes before the first layer. */
  static int headerLength(NacreFile file) {
    ByteSink out = new ByteSink();
    writeHeader(file, out);
    return out.toByteArray().length;
  }

  private static void writeHeader(NacreFile file, ByteSink out) {
    out.bytes(FormatCodes.MAGIC);
    out.uint8(FormatCodes.VERSION);
    GridFrame frame = file.frame();
    Normalization transform = file.transform();
    int unit = frame.unit();
    boolean cube = frame.nx() == unit && frame.ny() == unit && frame.nz() == unit;
    boolean wide = transform != null && !FormatCodes.fitsFloat(transform);
    out.uint8(
        (file.kind() == ShapeKind.SURFACE ? FormatCodes.SURFACE : 0)
            | (cube ? FormatCodes.CUBE : 0)
            | (transform != null ? FormatCodes.TRANSFORM : 0)
            | (wide ? FormatCodes.WIDE_TRANSFORM : 0));
    out.varint(unit);
    if (!cube) {
      out.varint(frame.nx());
      out.varint(frame.ny());
      out.varint(frame.nz());
    }
    writeTransform(transform, wide, out);
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

  /** A layer without what frames it. */
  record Layer(int type, byte[] content) {}

  /** The layers of {@code file} in the order of their bytes. */
  static List<Layer> layers(NacreFile file) {
    List<Layer> layers = new ArrayList<>();
    LearnedLayers learned = file.learned();
    if (learned != null) {
      addLearned(learned, file.frame(), layers);
    }
    ExactGrid exact = file.exact();
    if (exact != null) {
      layers.add(new Layer(FormatCodes.EXACT_LAYER, exact.code()));
    }
    Origin origin = file.origin();
    if (origin != null) {
      layers.add(new Layer(FormatCodes.ORIGIN_LAYER, origin.utf8()));
    }
    return layers;
  }

  /** The coarse layer if there is one, the network, the corrections if there are any. */
  private static void addLearned(LearnedLayers learned, GridFrame frame, List<Layer> layers) {
    BlockLayer blocks = learned.blocks();
    if (blocks != null) {
      int type =
          switch (blocks.coarse()) {
            case BlockSelection.Coded coded -> FormatCodes.CODED_MASK_LAYER;
            case BlockSelection.Predicted predicted -> FormatCodes.COARSE_NETWORK_LAYER;
          };
      layers.add(new Layer(type, BlockLayerWriter.content(blocks)));
    }
    BlockMask mask = blocks == null ? null : blocks.mask();
    byte[] network = NetworkWriter.content(learned.network(), learned.precision(), frame, mask);
    layers.add(new Layer(FormatCodes.NETWORK_LAYER, network));
    Corrections corrections = learned.corrections();
    if (corrections != null) {
      layers.add(new Layer(FormatCodes.CORRECTION_LAYER, corrections.code()));
    }
  }
}
