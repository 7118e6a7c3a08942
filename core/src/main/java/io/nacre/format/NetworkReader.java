package io.nacre.format;

import io.nacre.allowance.Allowance;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.block.BlockMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a network layer: encoding, box, layers, precision, parameters. */
final class NetworkReader {

  /** Bytes that a parameter takes while it is read. */
  private static final long PARAMETER = 12;

  /** The same of one that is coded: it is coded once more to see that an encoder does it so. */
  private static final long CODED_PARAMETER = 48;

  /** Bytes of a corner of a lattice of blocks. */
  private static final long CORNER = 4;

  private final LayerBytes in;
  private final GridFrame frame;
  private final @Nullable BlockMask mask;
  private final Allowance memory;

  private NetworkReader(
      LayerBytes in, GridFrame frame, @Nullable BlockMask mask, Allowance memory) {
    this.memory = memory;
    this.in = in;
    this.frame = frame;
    this.mask = mask;
  }

  /** A network and how it was stored. */
  record Stored(Network network, Precision precision) {}

  /**
   * The network that fills {@code in} up to {@code end}.
   *
   * @param frame the grid that the box is told by
   * @param mask where the network is asked; null for everywhere
   * @param memory of which it takes what reading and keeping the parameters does
   */
  static Stored read(
      LayerBytes in, int end, GridFrame frame, @Nullable BlockMask mask, Allowance memory)
      throws MalformedNacreException {
    return new NetworkReader(in, frame, mask, memory).network(end);
  }

  private Stored network(int end) throws MalformedNacreException {
    int start = in.offset();
    Encoding encoding = encoding();
    InputBox box = box();
    if (isOnBlocks(encoding) && mask != null && !box.equals(FormatCodes.boxOf(mask))) {
      throw new MalformedNacreException("features at block corners need the mask's box", start);
    }
    Architecture architecture = new Architecture(encoding, layers());
    int code = in.uint8("the precision");
    if (code >= Precision.values().length) {
      throw new MalformedNacreException("unknown precision " + code, in.offset() - 1);
    }
    Precision precision = Precision.values()[code];
    if (precision == Precision.CODED) {
      return new Stored(coded(architecture, box, end), precision);
    }
    long size = WeightCoding.size(architecture, precision);
    if (end - in.offset() != size) {
      throw in.malformed(
          "%d parameters take %d bytes, the layer has %d"
              .formatted(architecture.parameterCount(), size, end - in.offset()));
    }
    memory.take(PARAMETER * architecture.parameterCount());
    float[] parameters = WeightCoding.read(architecture, precision, in);
    return new Stored(new Network(architecture, box, parameters), precision);
  }

  private Network coded(Architecture architecture, InputBox box, int end)
      throws MalformedNacreException {
    int start = in.offset();
    if (end < start) {
      throw in.malformed("the layer ends within its network");
    }
    if (architecture.parameterCount() > CodedWeights.most(end - start)) {
      throw in.malformed(
          "%d parameters are too many for %d bytes of coded weights"
              .formatted(architecture.parameterCount(), end - start));
    }
    memory.take(CODED_PARAMETER * architecture.parameterCount());
    byte[] code = in.bytes(end - start, "the coded weights");
    Network network = new Network(architecture, box, CodedWeights.read(architecture, code, start));
    if (!CodedWeights.spells(code, network)) {
      throw new MalformedNacreException("weights are not coded as an encoder does", start);
    }
    return network;
  }

  private static boolean isOnBlocks(Encoding encoding) {
    return encoding instanceof Encoding.Featured featured
        && featured.table() instanceof FeatureTable.BlockCorners;
  }

  private Encoding encoding() throws MalformedNacreException {
    int code = in.uint8("the encoding");
    int octaves = code % FormatCodes.TRI_PLANE;
    int kind = code - octaves;
    if (octaves > FormatCodes.MOST_OCTAVES || kind > FormatCodes.BLOCK_CORNERS) {
      throw new MalformedNacreException("unknown encoding " + code, in.offset() - 1);
    }
    Encoding.Plain plain = octaves == 0 ? Encoding.RAW : new Encoding.Positional(octaves);
    if (kind == 0) {
      return plain;
    }
    if (kind == FormatCodes.TRI_PLANE) {
      int cells = in.varint("the cells of a plane", 1, FeatureTable.TriPlane.MAX_CELLS);
      return new Encoding.Featured(plain, new FeatureTable.TriPlane(cells, channels()));
    }
    if (mask == null) {
      throw new MalformedNacreException(
          "features at block corners without a mask of blocks", in.offset() - 1);
    }
    GridFrame blocks = mask.blocks().frame();
    memory.take(CORNER * (blocks.nx() + 1) * (blocks.ny() + 1) * (blocks.nz() + 1));
    BlockLattice lattice = new BlockLattice(mask.blocks());
    return new Encoding.Featured(plain, new FeatureTable.BlockCorners(lattice, channels()));
  }

  private int channels() throws MalformedNacreException {
    return in.varint("the channels", 1, FeatureTable.MAX_CHANNELS);
  }

  private InputBox box() throws MalformedNacreException {
    int code = in.uint8("the box");
    return switch (code) {
      case FormatCodes.BOX_FULL -> InputBox.FULL;
      case FormatCodes.BOX_VOXELS -> shortest(InputBox.around(voxels(), frame));
      case FormatCodes.BOX_EXPLICIT -> explicitBox();
      case FormatCodes.BOX_MASK -> maskBox();
      default -> throw new MalformedNacreException("unknown box code " + code, in.offset() - 1);
    };
  }

  private InputBox maskBox() throws MalformedNacreException {
    if (mask == null) {
      throw new MalformedNacreException("the box of a mask without a mask", in.offset() - 1);
    }
    InputBox box = FormatCodes.boxOf(mask);
    if (box.equals(InputBox.FULL)) {
      throw in.malformed("the full box is spelt out");
    }
    return box;
  }

  private IndexBox voxels() throws MalformedNacreException {
    int x0 = in.varint("the box along x", 0, frame.nx() - 1);
    int x1 = x0 + 1 + in.varint("the box along x", 0, frame.nx() - 1 - x0);
    int y0 = in.varint("the box along y", 0, frame.ny() - 1);
    int y1 = y0 + 1 + in.varint("the box along y", 0, frame.ny() - 1 - y0);
    int z0 = in.varint("the box along z", 0, frame.nz() - 1);
    int z1 = z0 + 1 + in.varint("the box along z", 0, frame.nz() - 1 - z0);
    return new IndexBox(x0, x1, y0, y1, z0, z1);
  }

  /** {@code box} unless one of the codes without numbers says it. */
  private InputBox shortest(InputBox box) throws MalformedNacreException {
    if (box.equals(InputBox.FULL)) {
      throw in.malformed("the full box is spelt out");
    }
    if (mask != null && box.equals(FormatCodes.boxOf(mask))) {
      throw in.malformed("the mask's box is spelt out");
    }
    return box;
  }

  private InputBox explicitBox() throws MalformedNacreException {
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
    if (!FormatCodes.meets(box, frame)) {
      throw in.malformed("the box lies outside the grid");
    }
    if (FormatCodes.voxelsOf(box, frame) != null) {
      throw in.malformed("a box with a shorter code is spelt out");
    }
    return shortest(box);
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
    if (code == FormatCodes.SINE_WITH_OMEGA) {
      float omega = in.float32();
      if (!(omega > 0) || omega > 1000) {
        throw in.malformed("omega must be in (0, 1000], is " + omega);
      }
      if (omega == Layer.DEFAULT_OMEGA) {
        throw in.malformed("the default omega is spelt out");
      }
      return new Layer(width, Activation.SINE, omega);
    }
    Activation activation = FormatCodes.activation(code);
    if (activation == null) {
      throw new MalformedNacreException("unknown activation " + code, in.offset() - 1);
    }
    return new Layer(width, activation);
  }
}
