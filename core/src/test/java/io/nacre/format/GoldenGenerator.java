package io.nacre.format;

import io.nacre.codec.Decoder;
import io.nacre.field.BlockRasterizer;
import io.nacre.grid.ForcedForm;
import io.nacre.grid.GridForm;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.net.NetworkRegion;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Made the golden files of version 1, once: {@code main} takes the folder, and leaves files that
 * exist as they are. They are never made again; a decoder that disagrees with them is wrong.
 */
public final class GoldenGenerator {

  /** Offset of the type of the first layer of the slab. */
  private static final int SLAB_LAYER = 22;

  private GoldenGenerator() {}

  public static void main(String[] args) throws IOException {
    Map<String, byte[]> goldens = new LinkedHashMap<>();
    files().forEach((name, file) -> goldens.put(name, NacreWriter.write(file)));
    goldens.put("unknown-skippable-layer", withUnknownLayer(goldens.get("slab")));
    for (Map.Entry<String, byte[]> golden : goldens.entrySet()) {
      write(Path.of(args[0]), golden.getKey(), golden.getValue());
    }
  }

  private static void write(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name + ".nacre");
    if (!Files.exists(file)) {
      Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
      Files.write(
          folder.resolve(name + ".expected"),
          expected(NacreReader.read(bytes)),
          StandardOpenOption.CREATE_NEW);
    }
  }

  /** A layer of a type that no version has, which readers may skip, behind the others. */
  private static byte[] withUnknownLayer(byte[] slab) {
    ByteSink out = new ByteSink();
    byte[] open = Arrays.copyOf(slab, slab.length - LayerBytes.CHECKSUM);
    open[SLAB_LAYER] &= ~FormatCodes.LAST;
    out.bytes(open);
    out.checksum();
    out.uint8(FormatCodes.SKIPPABLE | FormatCodes.LAST | 31);
    out.varint(3);
    out.bytes(new byte[] {1, 2, 3});
    out.checksum();
    return out.toByteArray();
  }

  private static Map<String, NacreFile> files() {
    Map<String, NacreFile> files = new LinkedHashMap<>();
    files.put("slab", slab());
    GridFrame cube = GridFrame.cube(32);
    files.put(
        "int8-sine-voxel-box",
        new NacreFile(
            ShapeKind.SOLID,
            cube,
            null,
            random(
                "2x6:sine", Encoding.RAW, InputBox.around(new IndexBox(3, 29, 4, 31, 5, 27), cube)),
            Precision.INT8));
    files.put(
        "float32-mixed-explicit-box",
        new NacreFile(
            ShapeKind.SURFACE,
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
            ShapeKind.SOLID,
            new GridFrame(12, 20, 7, 20),
            new Normalization(-4, 0.5, 8, 0.125),
            random("8:elu,8:sine@2", new Encoding.Positional(6), InputBox.FULL),
            Precision.FLOAT16));
    files.put(
        "coded-sine-voxel-box",
        new NacreFile(
            ShapeKind.SOLID,
            cube,
            null,
            random(
                "2x9:sine,5:abs",
                Encoding.RAW,
                InputBox.around(new IndexBox(3, 29, 4, 31, 5, 27), cube)),
            Precision.CODED));
    addBlocks(files);
    addCorrected(files);
    addExact(files);
    return files;
  }

  /** Shapes whose network is wrong about many voxels, near its surface and far from it. */
  private static void addCorrected(Map<String, NacreFile> files) {
    for (String name :
        List.of(
            "blocks-boundary-corners-coded",
            "blocks-solid-positional-corners-float16",
            "blocks-direct-coarse-triplane-float32")) {
      NacreFile file = files.get(name);
      BlockLayer blocks = Objects.requireNonNull(file.requireLearned().blocks());
      VoxelGrid actual = new Decoder(file).grid(1);
      SplittableRandom random = new SplittableRandom(21);
      for (int i = 0; i < 40; i++) {
        int x = random.nextInt(actual.nx());
        int y = random.nextInt(actual.ny());
        int z = random.nextInt(actual.nz());
        int edge = blocks.mask().edge();
        if (blocks.mask().blocks().get(x / edge, y / edge, z / edge)) {
          actual.set(x, y, z, !actual.get(x, y, z));
        }
      }
      VoxelGrid predicted =
          BlockRasterizer.rasterize(
              NetworkRegion.field(file.requireLearned().network(), file.frame()),
              blocks.mask(),
              0,
              1);
      Corrections corrections = Corrections.of(blocks, predicted, actual);
      files.put(name.replace("blocks-", "corrected-"), file.corrected(corrections));
    }
  }

  private static void addExact(Map<String, NacreFile> files) {
    GridFrame cube = GridFrame.cube(40);
    VoxelGrid ball = ball(cube, 0.8);
    VoxelGrid shell = BoundaryVoxels.innerBoundary(ball, Connectivity.TWENTY_SIX);
    shell.set(3, 4, 5);
    files.put("exact-solid", exact(ShapeKind.SOLID, ball));
    for (GridForm form : GridForm.values()) {
      ExactGrid code = new ExactGrid(ForcedForm.code(shell, form));
      files.put(
          "exact-" + form.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          new NacreFile(ShapeKind.SURFACE, cube, null, null, code, null));
    }
    files.put("exact-noise", exact(ShapeKind.SOLID, noise(new GridFrame(21, 13, 34, 30), 2)));
    files.put("exact-sparse", exact(ShapeKind.SURFACE, noise(new GridFrame(30, 61, 25, 50), 60)));
    files.put("exact-empty", exact(ShapeKind.SURFACE, new VoxelGrid(GridFrame.cube(9))));
    files.put("exact-checkerboard", exact(ShapeKind.SOLID, checkerboard(GridFrame.cube(24))));
    NacreFile network = files.get("coded-sine-voxel-box");
    VoxelGrid other = ball(network.frame(), 0.6);
    Origin origin =
        new Origin(
            new TreeMap<>(
                Map.of("program", "golden", "grid_crc", "%08x".formatted(Origin.crc(other)))));
    files.put("network-exact-provenance", network.with(ExactGrid.of(other, 1)).with(origin));
    NacreFile blocks = files.get("blocks-boundary-corners-coded");
    files.put(
        "blocks-exact",
        blocks.with(
            ExactGrid.of(
                BoundaryVoxels.innerBoundary(ball(blocks.frame(), 0.7), Connectivity.TWENTY_SIX),
                1)));
  }

  private static NacreFile exact(ShapeKind kind, VoxelGrid grid) {
    return new NacreFile(kind, grid.frame(), null, null, ExactGrid.of(grid, 1), null);
  }

  private static VoxelGrid ball(GridFrame frame, double radius) {
    return where(
        frame, (x, y, z) -> Math.hypot(Math.hypot(frame.x(x), frame.y(y)), frame.z(z)) < radius);
  }

  private static VoxelGrid noise(GridFrame frame, int rarity) {
    SplittableRandom random = new SplittableRandom(22);
    return where(frame, (x, y, z) -> random.nextInt(rarity) == 0);
  }

  private static VoxelGrid checkerboard(GridFrame frame) {
    return where(frame, (x, y, z) -> (x + y + z) % 2 == 0);
  }

  private interface Voxels {
    boolean contains(int x, int y, int z);
  }

  private static VoxelGrid where(GridFrame frame, Voxels voxels) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          grid.set(x, y, z, voxels.contains(x, y, z));
        }
      }
    }
    return grid;
  }

  private static void addBlocks(Map<String, NacreFile> files) {
    GridFrame cube = GridFrame.cube(48);
    BlockMask ball = SampleBlocks.ballSurface(cube, 4);
    FeatureTable corners = new FeatureTable.BlockCorners(new BlockLattice(ball.blocks()), 2);
    BlockLayer boundary = SampleBlocks.layer(ball, Form.BOUNDARY, new BlockSelection.Coded());
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
            SampleBlocks.layer(boxed, Form.SOLID, new BlockSelection.Coded()),
            "5:elu,5:sine",
            new Encoding.Featured(new Encoding.Positional(2), boxCorners),
            Precision.FLOAT16));
    BlockSelection.Predicted coarse =
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
        ShapeKind.SOLID,
        GridFrame.cube(8),
        new Normalization(1, 2, 3, 0.5),
        network,
        Precision.FLOAT16);
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
    LearnedLayers learned = file.learned();
    if (learned == null || learned.blocks() != null) {
      lines.add(grid(decoder.grid(file.frame().unit() / 2, 1)));
    }
    if (learned == null) {
      return lines;
    }
    int n = 16;
    float[][] p = points(learned.network().box(), n);
    float[] logits = new float[n];
    new NetworkField(learned.network()).scores(p[0], p[1], p[2], logits, n);
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
    return "grid %d %d %d %d %d %08x"
        .formatted(
            grid.frame().unit(), grid.nx(), grid.ny(), grid.nz(), grid.count(), Origin.crc(grid));
  }
}
