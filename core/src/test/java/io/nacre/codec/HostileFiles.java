package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.Form;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Small valid files that ask for much when they are decoded. */
final class HostileFiles {

  private HostileFiles() {}

  /** All of them by name. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "exact cube of 1024, a decision a voxel", exact(new GridFrame(1024, 1024, 1024, 1024)));
    files.put("exact cube of 80, surfaces everywhere", exact(GridFrame.cube(80)));
    files.put("exact plate, 4096 x 4096 x 1", exact(new GridFrame(4096, 4096, 1, 4096)));
    files.put("exact rows of a voxel, 2048 x 2048 x 2", exact(new GridFrame(2048, 2048, 2, 64)));
    files.put("network, surfaces everywhere", waves(160));
    files.put("network for a plate, 4096 x 4096 x 1", plate());
    files.put("all blocks, surfaces everywhere", blocks(160, 2, 1));
    files.put("many blocks with many features", blocks(384, 8, 16));
    files.put("large table of features", table(120));
    return files;
  }

  /**
   * An exact grid in no byte, which stands for zeros: every decision is 1, so that no run is like
   * its surroundings and every voxel is decided.
   */
  static byte[] exact(GridFrame frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int unit = frame.unit();
    boolean cube = frame.nx() == unit && frame.ny() == unit && frame.nz() == unit;
    out.writeBytes(new byte[] {'N', 'C', 'R', 1, (byte) (cube ? 2 : 0)});
    varint(out, unit);
    if (!cube) {
      varint(out, frame.nx());
      varint(out, frame.ny());
      varint(out, frame.nz());
    }
    out.writeBytes(new byte[] {0x45, 0});
    CRC32 crc = new CRC32();
    crc.update(out.toByteArray());
    ByteBuffer sum = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(sum.putInt((int) crc.getValue()).array());
    return out.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    for (; value >= 128; value >>>= 7) {
      out.write(value | 128);
    }
    out.write(value);
  }

  /** A sine of one neuron whose waves are a few voxels long along every axis. */
  private static byte[] waves(int side) {
    Architecture architecture = Architecture.parse("3:sine");
    float[] p = new float[architecture.parameterCount()];
    for (int neuron = 0; neuron < 3; neuron++) {
      p[4 * neuron + neuron] = side / 12f;
      p[12 + neuron] = 1;
    }
    return file(GridFrame.cube(side), new Network(architecture, InputBox.FULL, p), null);
  }

  private static byte[] plate() {
    Architecture architecture = Architecture.parse("1:relu");
    float[] p = new float[architecture.parameterCount()];
    p[p.length - 1] = 1;
    return file(
        new GridFrame(4096, 4096, 1, 4096), new Network(architecture, InputBox.FULL, p), null);
  }

  private static byte[] blocks(int side, int edge, int channels) {
    GridFrame frame = GridFrame.cube(side);
    VoxelGrid all = new VoxelGrid(BlockMask.blockFrame(frame, edge));
    for (int i = 0; i < all.nx(); i++) {
      for (int j = 0; j < all.ny(); j++) {
        for (int k = 0; k < all.nz(); k++) {
          all.set(i, j, k);
        }
      }
    }
    BlockMask mask = new BlockMask(frame, edge, all);
    BlockLayer layer = BlockLayer.coded(mask, new VoxelGrid(all.frame()), Form.BOUNDARY);
    if (channels == 1) {
      Architecture architecture = Architecture.parse("3:sine");
      float[] p = new float[architecture.parameterCount()];
      for (int neuron = 0; neuron < 3; neuron++) {
        p[4 * neuron + neuron] = side / 12f;
        p[12 + neuron] = 1;
      }
      return file(frame, new Network(architecture, InputBox.FULL, p), layer);
    }
    FeatureTable corners = new FeatureTable.BlockCorners(new BlockLattice(all), channels);
    return file(frame, sparse(new Encoding.Featured(Encoding.RAW, corners)), layer);
  }

  private static byte[] table(int cells) {
    FeatureTable planes = new FeatureTable.TriPlane(cells, 16);
    return file(GridFrame.cube(64), sparse(new Encoding.Featured(Encoding.RAW, planes)), null);
  }

  /** Features most of which are 0, so that each takes a small part of a bit. */
  private static Network sparse(Encoding encoding) {
    Architecture architecture = new Architecture(encoding, Architecture.parse("1:relu").hidden());
    SplittableRandom random = new SplittableRandom(1);
    float[] p = new float[architecture.parameterCount()];
    for (int i = 0; i < p.length; i++) {
      p[i] = random.nextInt(16) == 0 ? random.nextBoolean() ? 0.5f : -0.5f : 0;
    }
    return new Network(architecture, InputBox.FULL, p);
  }

  private static byte[] file(GridFrame frame, Network network, @Nullable BlockLayer blocks) {
    LearnedLayers layers = new LearnedLayers(network, Precision.CODED, blocks, null);
    ShapeKind kind = blocks == null ? ShapeKind.SOLID : blocks.form().kind();
    return NacreWriter.write(new NacreFile(kind, frame, null, layers, null, null));
  }
}
