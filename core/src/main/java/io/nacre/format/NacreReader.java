package io.nacre.format;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import org.jspecify.annotations.Nullable;

/** Reads version 1 strictly: what FORMAT.md does not allow is an error with its offset. */
public final class NacreReader {

  private static final int RANK_COARSE = 1;
  private static final int RANK_NETWORK = 2;
  private static final int RANK_CORRECTIONS = 3;
  private static final int RANK_EXACT = 4;
  private static final int RANK_SKIPPABLE = 5;

  private final LayerBytes in;
  private final Allowance memory;
  private final ShapeKind kind;
  private final GridFrame frame;
  private final @Nullable Normalization transform;
  private int rank;
  private @Nullable BlockLayer blocks;
  private NetworkReader.@Nullable Stored network;
  private @Nullable Corrections corrections;
  private @Nullable ExactGrid exact;
  private @Nullable Origin origin;

  private NacreReader(byte[] bytes, Allowance memory) throws MalformedNacreException {
    this.memory = memory;
    in = new LayerBytes(bytes);
    for (byte expected : FormatCodes.MAGIC) {
      if (in.uint8("the magic") != expected) {
        throw new MalformedNacreException("no .nacre magic", in.offset() - 1);
      }
    }
    int version = in.uint8("the version");
    if (version != FormatCodes.VERSION) {
      throw new MalformedNacreException(
          "format version %d is not known, only %d is".formatted(version, FormatCodes.VERSION),
          in.offset() - 1);
    }
    int flags = in.uint8("the flags");
    if ((flags & ~FormatCodes.KNOWN_FLAGS) != 0
        || ((flags & FormatCodes.WIDE_TRANSFORM) != 0 && (flags & FormatCodes.TRANSFORM) == 0)) {
      throw new MalformedNacreException("unknown flags " + flags, in.offset() - 1);
    }
    kind = (flags & FormatCodes.SURFACE) != 0 ? ShapeKind.SURFACE : ShapeKind.SOLID;
    frame = frame((flags & FormatCodes.CUBE) != 0);
    transform =
        (flags & FormatCodes.TRANSFORM) == 0
            ? null
            : transform((flags & FormatCodes.WIDE_TRANSFORM) != 0);
  }

  /**
   * The file in {@code bytes}.
   *
   * @throws MalformedNacreException when the bytes are not a complete, undamaged file of a known
   *     version
   */
  public static NacreFile read(byte[] bytes) throws MalformedNacreException {
    return read(bytes, Allowance.unlimited());
  }

  /** As the other form within {@code memory}: a byte can stand for many weights. */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public static NacreFile read(byte[] bytes, Allowance memory) throws MalformedNacreException {
    NacreReader reader = new NacreReader(bytes, memory);
    while (!reader.layer()) {
      // There are more.
    }
    reader.requireEnd();
    return reader.file();
  }

  /**
   * The shape that the beginning of a file holds: its complete layers. Corrections, an exact grid
   * or provenance may be missing.
   *
   * @throws MalformedNacreException when not even the first layer that holds a shape is there
   */
  public static NacreFile readPrefix(byte[] bytes) throws MalformedNacreException {
    NacreReader reader = new NacreReader(bytes, Allowance.unlimited());
    boolean last = reader.layer();
    while (!last && !(reader.hasShape() && reader.in.isCutLayer())) {
      last = reader.layer();
    }
    if (last) {
      reader.requireEnd();
    }
    return reader.file();
  }

  /** Whether {@code bytes} begin like a {@code .nacre} file. */
  public static boolean hasMagic(byte[] bytes) {
    if (bytes.length < FormatCodes.MAGIC.length) {
      return false;
    }
    for (int i = 0; i < FormatCodes.MAGIC.length; i++) {
      if (bytes[i] != FormatCodes.MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private void requireEnd() throws MalformedNacreException {
    if (in.remaining() > 0) {
      throw in.malformed("%d bytes follow the last layer".formatted(in.remaining()));
    }
  }

  private boolean hasShape() {
    return network != null || exact != null;
  }

  private NacreFile file() throws MalformedNacreException {
    if (!hasShape()) {
      throw in.malformed("no layer holds a shape");
    }
    LearnedLayers learned =
        network == null
            ? null
            : new LearnedLayers(network.network(), network.precision(), blocks, corrections);
    return new NacreFile(kind, frame, transform, learned, exact, origin);
  }

  /** Reads the next layer; whether it is the last one. */
  private boolean layer() throws MalformedNacreException {
    int start = in.offset();
    int code = in.uint8("the layer type");
    int type = code & ~FormatCodes.LAST;
    int rank = rank(type, start);
    if (rank < this.rank || (rank == this.rank && rank != RANK_SKIPPABLE)) {
      throw new MalformedNacreException("layers out of order", start);
    }
    this.rank = rank;
    int length = in.varint("the layer length", 0, Integer.MAX_VALUE);
    in.require(length + (long) LayerBytes.CHECKSUM, "the layer");
    int end = in.offset() + length;
    // Damaged bytes could ask for many blocks or parameters, which take a while to decode.
    in.requireChecksum(end, "the layer");
    content(type, start, end);
    in.skip(LayerBytes.CHECKSUM);
    return (code & FormatCodes.LAST) != 0;
  }

  private int rank(int type, int start) throws MalformedNacreException {
    int rank =
        switch (type) {
          case FormatCodes.CODED_MASK_LAYER, FormatCodes.COARSE_NETWORK_LAYER -> RANK_COARSE;
          case FormatCodes.NETWORK_LAYER -> RANK_NETWORK;
          case FormatCodes.CORRECTION_LAYER -> RANK_CORRECTIONS;
          case FormatCodes.EXACT_LAYER -> RANK_EXACT;
          default -> (type & FormatCodes.SKIPPABLE) != 0 ? RANK_SKIPPABLE : 0;
        };
    if (rank == 0 || (type & FormatCodes.RESERVED_TYPE) != 0) {
      throw new MalformedNacreException(
          "layer type %d is not known: the file needs a newer version".formatted(type), start);
    }
    boolean fits =
        switch (rank) {
          case RANK_CORRECTIONS -> blocks != null && network != null;
          case RANK_EXACT -> corrections == null && (blocks == null || network != null);
          case RANK_SKIPPABLE -> hasShape();
          default -> true;
        };
    if (!fits) {
      throw new MalformedNacreException(
          "layer type %d does not fit those before it".formatted(type), start);
    }
    return rank;
  }

  private void content(int type, int start, int end) throws MalformedNacreException {
    switch (type) {
      case FormatCodes.CODED_MASK_LAYER, FormatCodes.COARSE_NETWORK_LAYER ->
          blocks = blockLayer(type, end);
      case FormatCodes.NETWORK_LAYER ->
          network =
              NetworkReader.read(in, end, frame, blocks == null ? null : blocks.mask(), memory);
      case FormatCodes.CORRECTION_LAYER -> corrections = new Corrections(code(end, "corrections"));
      case FormatCodes.EXACT_LAYER -> exact = new ExactGrid(code(end, "an exact grid"));
      case FormatCodes.ORIGIN_LAYER -> origin = origin(start, end);
      default -> in.skip(end - in.offset());
    }
  }

  /** A code that says nothing in its last byte is not the shortest. */
  private byte[] code(int end, String what) throws MalformedNacreException {
    byte[] code = in.bytes(end - in.offset(), what);
    if (code.length > 0 && code[code.length - 1] == 0) {
      throw in.malformed("%s must not end in a zero byte".formatted(what));
    }
    return code;
  }

  private Origin origin(int start, int end) throws MalformedNacreException {
    if (origin != null) {
      throw new MalformedNacreException("a second provenance", start);
    }
    int from = in.offset();
    try {
      return Origin.of(in.bytes(end - from, "the provenance"));
    } catch (IllegalArgumentException e) {
      throw new MalformedNacreException(String.valueOf(e.getMessage()), from);
    }
  }

  private BlockLayer blockLayer(int type, int end) throws MalformedNacreException {
    int start = in.offset();
    BlockLayer layer = BlockLayerReader.read(in, end, type, frame, memory);
    if (layer.form().kind() != kind) {
      throw new MalformedNacreException(
          "the form %s in a file of kind %s".formatted(layer.form(), kind), start);
    }
    return layer;
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
    if (wide && FormatCodes.fitsFloat(transform)) {
      throw in.malformed("a transform that float can hold is marked as double");
    }
    return transform;
  }
}
