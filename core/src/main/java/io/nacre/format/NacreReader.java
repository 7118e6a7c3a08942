package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;

/** Reads version 0 strictly: what FORMAT.md does not allow is an error with its offset. */
public final class NacreReader {

  private final ByteSource in;

  private NacreReader(byte[] bytes) {
    in = new ByteSource(bytes);
  }

  /**
   * The file in {@code bytes}.
   *
   * @throws MalformedNacreException when the bytes are not a complete, undamaged file of a known
   *     version
   */
  public static NacreFile read(byte[] bytes) throws MalformedNacreException {
    return new NacreReader(bytes).file();
  }

  /** Whether {@code bytes} begin like a {@code .nacre} file. */
  public static boolean hasMagic(byte[] bytes) {
    if (bytes.length < Wire.MAGIC.length) {
      return false;
    }
    for (int i = 0; i < Wire.MAGIC.length; i++) {
      if (bytes[i] != Wire.MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private NacreFile file() throws MalformedNacreException {
    for (byte expected : Wire.MAGIC) {
      if (in.uint8("the magic") != expected) {
        throw new MalformedNacreException("no .nacre magic", in.offset() - 1);
      }
    }
    int version = in.uint8("the version");
    if (version != Wire.VERSION) {
      throw new MalformedNacreException(
          "format version %d is not known, only %d is".formatted(version, Wire.VERSION),
          in.offset() - 1);
    }
    int flags = in.uint8("the flags");
    if ((flags & ~Wire.KNOWN_FLAGS) != 0
        || ((flags & Wire.WIDE_TRANSFORM) != 0 && (flags & Wire.TRANSFORM) == 0)) {
      throw new MalformedNacreException("unknown flags " + flags, in.offset() - 1);
    }
    GridFrame frame = frame((flags & Wire.CUBE) != 0);
    Normalization transform =
        (flags & Wire.TRANSFORM) == 0 ? null : transform((flags & Wire.WIDE_TRANSFORM) != 0);
    Kind kind = (flags & Wire.SURFACE) != 0 ? Kind.SURFACE : Kind.SOLID;
    int layers = in.uint8("the number of layers");
    if (layers < 1 || layers > 3) {
      throw new MalformedNacreException(
          "version 0 has one to three layers, not " + layers, in.offset() - 1);
    }
    BlockLayer blocks = layers > 1 ? blockLayer(kind, frame) : null;
    if (in.uint8("the layer type") != Wire.NETWORK_LAYER) {
      throw new MalformedNacreException("the layer is not a network", in.offset() - 1);
    }
    NetworkReader.Stored stored =
        NetworkReader.read(in, layerEnd(1), frame, blocks == null ? null : blocks.mask());
    in.checksum("the network layer");
    Corrections corrections = layers == 3 ? corrections() : null;
    if (in.remaining() > 0) {
      throw in.malformed("%d bytes follow the last layer".formatted(in.remaining()));
    }
    return new NacreFile(
        kind, frame, transform, stored.network(), stored.precision(), blocks, corrections);
  }

  private Corrections corrections() throws MalformedNacreException {
    if (in.uint8("the layer type") != Wire.CORRECTION_LAYER) {
      throw new MalformedNacreException(
          "the last of three layers has to be corrections", in.offset() - 1);
    }
    int end = layerEnd(0);
    byte[] code = in.bytes(end - in.offset(), "the corrections");
    if (code.length > 0 && code[code.length - 1] == 0) {
      throw in.malformed("corrections end in a zero byte, which says nothing");
    }
    in.checksum("the corrections");
    return new Corrections(code);
  }

  /** Where the layer ends whose length comes next; its bytes and its checksum are there. */
  private int layerEnd(int least) throws MalformedNacreException {
    int length = in.varint("the layer length", least, Integer.MAX_VALUE);
    in.require(length + 4L, "the layer");
    return in.offset() + length;
  }

  private BlockLayer blockLayer(Kind kind, GridFrame frame) throws MalformedNacreException {
    int type = in.uint8("the layer type");
    if (type != Wire.CODED_MASK_LAYER && type != Wire.COARSE_NETWORK_LAYER) {
      throw new MalformedNacreException(
          "the first of several layers is of type %d, which is no coarse layer".formatted(type),
          in.offset() - 1);
    }
    int end = layerEnd(1);
    int start = in.offset();
    // Damaged bytes could ask for many blocks, which take a while to decode.
    in.requireChecksum(end, "the coarse layer");
    BlockLayer blocks = BlockLayerReader.read(in, end, type, frame);
    if (blocks.form().kind() != kind) {
      throw new MalformedNacreException(
          "the form %s in a file of kind %s".formatted(blocks.form(), kind), start);
    }
    in.checksum("the coarse layer");
    return blocks;
  }

  private GridFrame frame(boolean cube) throws MalformedNacreException {
    int unit = in.varint("the resolution", 1, GridFrame.MAX_SIDE);
    if (cube) {
      return checkedFrame(unit, unit, unit, unit);
    }
    int nx = in.varint("the grid's size along x", 1, GridFrame.MAX_SIDE);
    int ny = in.varint("the grid's size along y", 1, GridFrame.MAX_SIDE);
    int nz = in.varint("the grid's size along z", 1, GridFrame.MAX_SIDE);
    if (nx == unit && ny == unit && nz == unit) {
      throw in.malformed("a cube is not marked as one");
    }
    return checkedFrame(nx, ny, nz, unit);
  }

  private GridFrame checkedFrame(int nx, int ny, int nz, int unit) throws MalformedNacreException {
    if ((long) nx * ny * nz > GridFrame.MAX_VOXELS) {
      throw in.malformed("a grid of %dx%dx%d is too large".formatted(nx, ny, nz));
    }
    return new GridFrame(nx, ny, nz, unit);
  }

  private Normalization transform(boolean wide) throws MalformedNacreException {
    double[] v = new double[4];
    for (int i = 0; i < 4; i++) {
      v[i] = wide ? in.float64() : in.float32();
    }
    if (!(v[3] > 0) || !Double.isFinite(v[0] + v[1] + v[2])) {
      throw in.malformed("a transform needs a positive scale and a finite centre");
    }
    Normalization transform = new Normalization(v[0], v[1], v[2], v[3]);
    if (wide && Wire.fitsFloat(transform)) {
      throw in.malformed("a transform that float can hold is marked as double");
    }
    return transform;
  }
}
