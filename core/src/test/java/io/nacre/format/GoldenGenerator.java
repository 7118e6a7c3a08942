package io.nacre.format;

import io.nacre.codec.Decoder;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.voxel.BlockMask;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Made the golden files of version 0, once: {@code main} takes the folder, and leaves files that
 * exist as they are. They are never made again; a decoder that disagrees with them is wrong.
 */
public final class GoldenGenerator {

  private GoldenGenerator() {}

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, NacreFile> golden : files().entrySet()) {
      if (Files.exists(Path.of(args[0]).resolve(golden.getKey() + ".nacre"))) {
        continue;
      }
      byte[] bytes = NacreWriter.write(golden.getValue());
      Path folder = Path.of(args[0]);
      Files.write(folder.resolve(golden.getKey() + ".nacre"), bytes, StandardOpenOption.CREATE_NEW);
      Files.write(
          folder.resolve(golden.getKey() + ".expected"),
          expected(NacreReader.read(bytes)),
          StandardOpenOption.CREATE_NEW);
    }
  }

  private static Map<String, NacreFile> files() {
    Map<String, NacreFile> files = new LinkedHashMap<>();
    files.put("slab", slab());
    GridFrame cube = GridFrame.cube(32);
    files.put(
        "int8-sine-voxel-box",
        new NacreFile(
            Kind.SOLID,
            cube,
            null,
            random(
                "2x6:sine", Encoding.RAW, InputBox.around(new IndexBox(3, 29, 4, 31, 5, 27), cube)),
            Precision.INT8));
    files.put(
        "float32-mixed-explicit-box",
        new NacreFile(
            Kind.SURFACE,
            new GridFrame(34, 34, 34, 32),
            new Normalization(0.1, -20.7, 1e6, 1 / 3.0),
            random(
                "3:relu,4:elu,2x5:swish,6:sigmoid,5:tanh,4:sine,3:sine@3.5,9:abs",
                Encoding.RAW,
                new InputBox(-0.83f, -0.7f, -0.9f, 0.77f, 0.8f, 0.6f)),
            Precision.FLOAT32));
    files.put(
        "float16-positional-box-frame",
        new NacreFile(
            Kind.SOLID,
            new GridFrame(12, 20, 7, 20),
            new Normalization(-4, 0.5, 8, 0.125),
            random("8:elu,8:sine@2", new Encoding.Positional(6), InputBox.FULL),
            Precision.FLOAT16));
    files.put(
        "coded-sine-voxel-box",
        new NacreFile(
            Kind.SOLID,
            cube,
            null,
            random(
                "2x9:sine,5:abs",
                Encoding.RAW,
                InputBox.around(new IndexBox(3, 29, 4, 31, 5, 27), cube)),
            Precision.CODED));
    addBlocks(files);
    return files;
  }

  private static void addBlocks(Map<String, NacreFile> files) {
    GridFrame cube = GridFrame.cube(48);
    BlockMask ball = SampleBlocks.ballSurface(cube, 4);
    FeatureTable corners = new FeatureTable.BlockCorners(new BlockLattice(ball.blocks()), 2);
    BlockLayer boundary = SampleBlocks.layer(ball, Form.BOUNDARY, new Coarse.Coded());
    files.put(
        "blocks-boundary-corners-int8",
        blocks(
            boundary,
            "6:sine,4:abs",
            new Encoding.Featured(Encoding.RAW, corners),
            Precision.INT8));
    files.put(
        "blocks-boundary-corners-coded",
        blocks(
            boundary,
            "6:sine,4:abs",
            new Encoding.Featured(Encoding.RAW, corners),
            Precision.CODED));
    GridFrame box = new GridFrame(42, 23, 37, 40);
    BlockMask boxed = SampleBlocks.ballSurface(box, 6);
    FeatureTable boxCorners = new FeatureTable.BlockCorners(new BlockLattice(boxed.blocks()), 3);
    files.put(
        "blocks-solid-positional-corners-float16",
        blocks(
            SampleBlocks.layer(boxed, Form.SOLID, new Coarse.Coded()),
            "5:elu,5:sine",
            new Encoding.Featured(new Encoding.Positional(2), boxCorners),
            Precision.FLOAT16));
    Coarse.Predicted coarse =
        SampleBlocks.coarse(box, 5, new Encoding.Positional(1), Precision.FLOAT16);
    FeatureTable plane = new FeatureTable.TriPlane(5, 2);
    files.put(
        "blocks-direct-coarse-triplane-float32",
        blocks(
            SampleBlocks.layer(coarse.mask(box, 5), Form.DIRECT, coarse),
            "7:swish",
            new Encoding.Featured(new Encoding.Positional(6), plane),
            Precision.FLOAT32));
  }

  private static NacreFile blocks(
      BlockLayer layer, String layers, Encoding encoding, Precision precision) {
    BlockMask mask = layer.mask();
    Network network = random(layers, encoding, InputBox.around(mask.extent(), mask.frame()));
    return new NacreFile(layer.form().kind(), mask.frame(), null, network, precision, layer);
  }

  /** |x + y + z| below 1: the worked example of FORMAT.md. */
  private static NacreFile slab() {
    float[] parameters = {1, 1, 1, 0, -1, -1, -1, 0, -1, -1, 1};
    Network network = new Network(Architecture.parse("2:relu"), InputBox.FULL, parameters);
    return new NacreFile(
        Kind.SOLID, GridFrame.cube(8), new Normalization(1, 2, 3, 0.5), network, Precision.FLOAT16);
  }

  /** Weights and biases that give about as many occupied voxels as empty ones. */
  private static Network random(String layers, Encoding encoding, InputBox box) {
    Architecture architecture = new Architecture(encoding, Architecture.parse(layers).hidden());
    SplittableRandom random = new SplittableRandom(20);
    float[] parameters = Network.initialWeights(architecture, random);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 2;
    }
    Network raw = new Network(architecture, box, parameters);
    // The output's bias moves the middle of the scores to 0.
    parameters[architecture.encodingOffset() - 1] -= (float) middleScore(raw);
    return raw;
  }

  private static double middleScore(Network network) {
    float[][] p = points(network.box(), 501);
    float[] scores = new float[501];
    new NetworkField(network).scores(p[0], p[1], p[2], scores, 501);
    Arrays.sort(scores);
    return scores[250];
  }

  /** Points spread over the box by the additive recurrence of the plastic number. */
  private static float[][] points(InputBox box, int n) {
    double[] step = {0.8191725133961645, 0.6710436067037893, 0.5497004779019703};
    float[][] p = new float[3][n];
    for (int axis = 0; axis < 3; axis++) {
      for (int i = 0; i < n; i++) {
        double t = (0.5 + step[axis] * (i + 1)) % 1;
        p[axis][i] = (float) (box.min(axis) + t * (box.max(axis) - box.min(axis)));
      }
    }
    return p;
  }

  private static List<String> expected(NacreFile file) {
    Decoder decoder = new Decoder(file);
    List<String> lines = new ArrayList<>();
    lines.add(grid(decoder.grid(1)));
    lines.add(grid(decoder.grid(file.frame().unit() + 5, 1)));
    if (file.blocks() != null) {
      lines.add(grid(decoder.grid(file.frame().unit() / 2, 1)));
    }
    int n = 16;
    float[][] p = points(file.network().box(), n);
    float[] logits = new float[n];
    new NetworkField(file.network()).scores(p[0], p[1], p[2], logits, n);
    for (int i = 0; i < n; i++) {
      lines.add(
          "logit %08x %08x %08x %08x"
              .formatted(
                  Float.floatToRawIntBits(p[0][i]),
                  Float.floatToRawIntBits(p[1][i]),
                  Float.floatToRawIntBits(p[2][i]),
                  Float.floatToRawIntBits(logits[i])));
    }
    return lines;
  }

  /** Resolution, sides, occupied voxels, CRC-32 of a byte 0 or 1 a voxel, [x][y][z], z fastest. */
  public static String grid(VoxelGrid grid) {
    CRC32 crc = new CRC32();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          crc.update(grid.get(x, y, z) ? 1 : 0);
        }
      }
    }
    return "grid %d %d %d %d %d %08x"
        .formatted(
            grid.frame().unit(), grid.nx(), grid.ny(), grid.nz(), grid.count(), crc.getValue());
  }
}
