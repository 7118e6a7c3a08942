package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    if (in.uint8("the number of layers") != 1) {
      throw new MalformedNacreException("version 0 has one layer", in.offset() - 1);
    }
    if (in.uint8("the layer type") != Wire.NETWORK_LAYER) {
      throw new MalformedNacreException("unknown layer type", in.offset() - 1);
    }
    int length = in.varint("the layer length", 1, Integer.MAX_VALUE);
    in.require(length + 4L, "the layer");
    if (in.remaining() > length + 4L) {
      throw in.malformed("%d bytes follow the last layer".formatted(in.remaining() - length - 4));
    }
    int end = in.offset() + length;
    Kind kind = (flags & Wire.SURFACE) != 0 ? Kind.SURFACE : Kind.SOLID;
    NacreFile file = networkLayer(kind, frame, transform, end);
    if (in.offset() != end) {
      throw in.malformed("the network ends %d bytes before its layer".formatted(end - in.offset()));
    }
    in.checksum("the network layer");
    return file;
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

  private NacreFile networkLayer(
      Kind kind, GridFrame frame, @Nullable Normalization transform, int end)
      throws MalformedNacreException {
    int octaves = in.varint("the encoding", 0, 12);
    Encoding encoding = octaves == 0 ? Encoding.RAW : new Encoding.Positional(octaves);
    InputBox box = box(frame);
    Architecture architecture = new Architecture(encoding, layers());
    int code = in.uint8("the precision");
    if (code >= Precision.values().length) {
      throw new MalformedNacreException("unknown precision " + code, in.offset() - 1);
    }
    Precision precision = Precision.values()[code];
    long size = WeightCoding.size(architecture, precision);
    if (end - in.offset() != size) {
      throw in.malformed(
          "%d parameters take %d bytes, the layer has %d"
              .formatted(architecture.parameterCount(), size, end - in.offset()));
    }
    float[] parameters = WeightCoding.read(architecture, precision, in);
    return new NacreFile(
        kind, frame, transform, new Network(architecture, box, parameters), precision);
  }

  private InputBox box(GridFrame frame) throws MalformedNacreException {
    int code = in.uint8("the box");
    switch (code) {
      case Wire.BOX_FULL -> {
        return InputBox.FULL;
      }
      case Wire.BOX_VOXELS -> {
        int x0 = in.varint("the box along x", 0, frame.nx() - 1);
        int x1 = x0 + 1 + in.varint("the box along x", 0, frame.nx() - 1 - x0);
        int y0 = in.varint("the box along y", 0, frame.ny() - 1);
        int y1 = y0 + 1 + in.varint("the box along y", 0, frame.ny() - 1 - y0);
        int z0 = in.varint("the box along z", 0, frame.nz() - 1);
        int z1 = z0 + 1 + in.varint("the box along z", 0, frame.nz() - 1 - z0);
        InputBox box = InputBox.around(new IndexBox(x0, x1, y0, y1, z0, z1), frame);
        if (box.equals(InputBox.FULL)) {
          throw in.malformed("the full box is spelt out");
        }
        return box;
      }
      case Wire.BOX_EXPLICIT -> {
        return explicitBox(frame);
      }
      default -> throw new MalformedNacreException("unknown box code " + code, in.offset() - 1);
    }
  }

  private InputBox explicitBox(GridFrame frame) throws MalformedNacreException {
    float[] v = new float[6];
    for (int i = 0; i < 6; i++) {
      v[i] = in.float32();
    }
    InputBox box;
    try {
      box = new InputBox(v[0], v[2], v[4], v[1], v[3], v[5]);
    } catch (IllegalArgumentException e) {
      throw in.malformed("not a box");
    }
    if (!Wire.meets(box, frame)) {
      throw in.malformed("the box lies outside the grid");
    }
    if (box.equals(InputBox.FULL) || Wire.voxelsOf(box, frame) != null) {
      throw in.malformed("a box with a shorter code is spelt out");
    }
    return box;
  }

  private List<Layer> layers() throws MalformedNacreException {
    int count = in.varint("the number of hidden layers", 1, Architecture.MAX_DEPTH);
    List<Layer> layers = new ArrayList<>();
    while (layers.size() < count) {
      int run = in.varint("a run of layers", 1, count - layers.size());
      int width = in.uint8("a layer's width") + 1;
      Layer layer = layer(width);
      if (!layers.isEmpty() && layers.getLast().equals(layer)) {
        throw in.malformed("a run of equal layers is split");
      }
      for (int i = 0; i < run; i++) {
        layers.add(layer);
      }
    }
    return layers;
  }

  private Layer layer(int width) throws MalformedNacreException {
    int code = in.uint8("an activation");
    if (code == Wire.SINE_WITH_OMEGA) {
      float omega = in.float32();
      if (!(omega > 0) || omega > 1000) {
        throw in.malformed("omega must be in (0, 1000], is " + omega);
      }
      if (omega == Layer.DEFAULT_OMEGA) {
        throw in.malformed("the default omega is spelt out");
      }
      return new Layer(width, Activation.SINE, omega);
    }
    Activation activation = Wire.activation(code);
    if (activation == null) {
      throw new MalformedNacreException("unknown activation " + code, in.offset() - 1);
    }
    return new Layer(width, activation);
  }
}
