package io.nacre.io.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.codec.Decoder;
import io.nacre.format.BlockLayer;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.grid.NpzWriter;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkPairTest {

  private static final Layer RELU = new Layer(5, Activation.RELU);
  private static final Layer ELU = new Layer(4, Activation.ELU);
  private static final Layer SWISH = new Layer(6, Activation.SWISH);

  @TempDir private Path folder;

  private static Network random(Encoding encoding, long seed, Layer... hidden) {
    Architecture architecture = new Architecture(encoding, List.of(hidden));
    SplittableRandom random = new SplittableRandom(seed);
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
    }
    return new Network(architecture, InputBox.FULL, parameters);
  }

  private static NetworkPair pair() {
    Encoding planes =
        new Encoding.Featured(new Encoding.Positional(2), new FeatureTable.TriPlane(3, 2));
    return new NetworkPair(
        random(new Encoding.Positional(3), 1, ELU, RELU), random(planes, 2, SWISH, RELU, ELU));
  }

  private Map<String, NpyArray> arrays(String file) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    try (NpzFile npz = NpzFile.open(folder.resolve(file), ReadLimits.DEFAULT)) {
      for (String name : npz.names()) {
        if (!name.equals("activations")) {
          arrays.put(name, npz.array(name));
        }
      }
    }
    return arrays;
  }

  private void write(String file, Map<String, NpyArray> arrays, String activations)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(out, arrays, Map.of("activations", activations));
    Files.write(folder.resolve(file), out.toByteArray());
  }

  @Test
  void comeBackBitForBit() throws IOException {
    NetworkPair pair = pair();
    pair.write(folder);
    NetworkPair back = NetworkPair.read(folder);
    assertThat(back.coarse().architecture()).isEqualTo(pair.coarse().architecture());
    assertThat(back.fine().architecture()).isEqualTo(pair.fine().architecture());
    assertThat(back.coarse().parameters()).isEqualTo(pair.coarse().parameters());
    assertThat(back.fine().parameters()).isEqualTo(pair.fine().parameters());
    Map<String, NpyArray> fine = arrays(NetworkPair.FINE_FILE);
    assertThat(fine.keySet())
        .containsExactly(
            "layer0_weight",
            "layer0_bias",
            "layer1_weight",
            "layer1_bias",
            "layer2_weight",
            "layer2_bias",
            "layer3_weight",
            "layer3_bias",
            "plane_xy",
            "plane_yz",
            "plane_xz");
    assertThat(fine.get("layer0_weight").shape()).containsExactly(6, 21);
    assertThat(fine.get("plane_yz").shape()).containsExactly(2, 4, 4);
  }

  /** The definition of the published arrays, written down once more. */
  @Test
  void scoresAreThoseOfTheArrays() throws IOException {
    NetworkPair pair = pair();
    pair.write(folder);
    Map<String, NpyArray> fine = arrays(NetworkPair.FINE_FILE);
    NetworkField field = new NetworkField(pair.fine());
    PreciseNetwork precise = new PreciseNetwork(pair.fine());
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 200; n++) {
      float[] p = new float[3];
      for (int axis = 0; axis < 3; axis++) {
        p[axis] = (float) random.nextDouble(-1, 1);
      }
      List<Double> inputs = new ArrayList<>();
      for (int part = 0; part < 2; part++) {
        for (float coordinate : p) {
          for (int octave = 0; octave < 2; octave++) {
            double angle = coordinate * Math.pow(2, octave);
            inputs.add(part == 0 ? Math.sin(angle) : Math.cos(angle));
          }
        }
      }
      for (float coordinate : p) {
        inputs.add((double) coordinate);
      }
      addPlane(fine.get("plane_xy"), p[0], p[1], inputs);
      addPlane(fine.get("plane_yz"), p[1], p[2], inputs);
      addPlane(fine.get("plane_xz"), p[0], p[2], inputs);
      double[] values = inputs.stream().mapToDouble(Double::doubleValue).toArray();
      values = affine(fine, 0, values);
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] / (1 + Math.exp(-values[i]));
      }
      values = affine(fine, 1, values);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(values[i], 0);
      }
      values = affine(fine, 2, values);
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] > 0 ? values[i] : Math.expm1(values[i]);
      }
      double expected = affine(fine, 3, values)[0];
      assertThat(precise.score(p[0], p[1], p[2])).isCloseTo(expected, within(1e-12));
      assertThat((double) field.at(p[0], p[1], p[2])).isCloseTo(expected, within(1e-4));
    }
  }

  private static void addPlane(NpyArray plane, double u, double v, List<Double> to) {
    double a = (u + 1) / 2 * 3;
    double b = (v + 1) / 2 * 3;
    for (int channel = 0; channel < 2; channel++) {
      double sum = 0;
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 4; column++) {
          double weight =
              Math.max(0, 1 - Math.abs(a - column)) * Math.max(0, 1 - Math.abs(b - row));
          sum += weight * plane.doubleAt((channel * 4 + row) * 4 + column);
        }
      }
      to.add(sum);
    }
  }

  private static double[] affine(Map<String, NpyArray> arrays, int layer, double[] values) {
    NpyArray weight = arrays.get("layer" + layer + "_weight");
    double[] out = new double[weight.shape().get(0)];
    for (int r = 0; r < out.length; r++) {
      out[r] = arrays.get("layer" + layer + "_bias").doubleAt(r);
      for (int c = 0; c < values.length; c++) {
        out[r] += weight.doubleAt(r * values.length + c) * values[c];
      }
    }
    return out;
  }

  @Test
  void filesDecodeToWhatTheNetworksSay() throws Exception {
    NetworkPair pair = pair();
    BlockLayer layer = pair.layer(64);
    VoxelGrid said = pair.voxels(layer.mask(), 2);
    assertThat(said.count()).isPositive();
    NacreFile file = NacreReader.read(NacreWriter.write(pair.file(layer, said, 2)));
    assertThat(new Decoder(file).grid(1)).isEqualTo(said);
    NetworkPair back = NetworkPair.of(file.requireLearned());
    assertThat(back.coarse().parameters()).isEqualTo(pair.coarse().parameters());
    assertThat(back.fine().parameters()).isEqualTo(pair.fine().parameters());
  }

  @Test
  void whatDecodersDecideOtherwiseIsCorrected() throws Exception {
    NetworkPair pair = pair();
    BlockLayer layer = pair.layer(64);
    VoxelGrid said = pair.voxels(layer.mask(), 2);
    int[] voxel = first(said);
    said.clear(voxel[0], voxel[1], voxel[2]);
    NacreFile file = NacreReader.read(NacreWriter.write(pair.file(layer, said, 2)));
    assertThat(file.requireLearned().corrections()).isNotNull();
    assertThat(new Decoder(file).grid(1)).isEqualTo(said);
  }

  private static int[] first(VoxelGrid grid) {
    for (int n = 0; ; n++) {
      int[] voxel = {n / 64 / 64, n / 64 % 64, n % 64};
      if (grid.get(voxel[0], voxel[1], voxel[2])) {
        return voxel;
      }
    }
  }

  @Test
  void theSigmoidOfTheOutputMayBeNamed() throws IOException {
    pair().write(folder);
    Map<String, NpyArray> coarse = arrays(NetworkPair.COARSE_FILE);
    write(NetworkPair.COARSE_FILE, coarse, "elu,relu,sigmoid");
    assertThat(NetworkPair.read(folder).coarse().parameters())
        .isEqualTo(pair().coarse().parameters());
    write(NetworkPair.COARSE_FILE, coarse, "elu,relu,tanh");
    refused("phase1.npz", "output is tanh");
    write(NetworkPair.COARSE_FILE, coarse, "elu");
    refused("phase1.npz", "1 activations for 2 hidden layers");
    write(NetworkPair.COARSE_FILE, coarse, "elu,gelu");
    refused("phase1.npz", "unknown activation 'gelu'");
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> NetworkPair.read(folder))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void whatIsNoPairIsRefused() throws IOException {
    refused("no phase1.npz");
    pair().write(folder);
    Map<String, NpyArray> fine = arrays(NetworkPair.FINE_FILE);
    Map<String, NpyArray> less = new LinkedHashMap<>(fine);
    less.remove("plane_yz");
    write(NetworkPair.FINE_FILE, less, "swish,relu,elu");
    refused("phase2.npz", "three equal ones");
    less = new LinkedHashMap<>(fine);
    less.put("layer1_bias", NpyArray.of(new float[4], 4));
    write(NetworkPair.FINE_FILE, less, "swish,relu,elu");
    refused("layer1_bias has shape [4]", "[5]");
    less = new LinkedHashMap<>(fine);
    less.put("layer0_weight", NpyArray.of(new float[6 * 20], 6, 20));
    write(NetworkPair.FINE_FILE, less, "swish,relu,elu");
    refused("layer0_weight has 20 inputs");
    less = new LinkedHashMap<>(fine);
    less.put("layer3_bias", NpyArray.of(new float[] {Float.NaN}, 1));
    write(NetworkPair.FINE_FILE, less, "swish,relu,elu");
    refused("value 0 of layer3_bias is NaN");
    assertThatThrownBy(() -> pair().layer(100)).hasMessageContaining("multiple");
  }

  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    pair().write(folder);
    Path file = folder.resolve(NetworkPair.FINE_FILE);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NetworkPair.read(folder)).isInstanceOf(IOException.class);
    }
    Random random = new Random(4);
    for (int n = 0; n < 2000; n++) {
      byte[] flipped = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, flipped);
      try {
        assertThat(NetworkPair.read(folder).fine().parameters()).isNotEmpty();
      } catch (IOException expected) {
        assertThat(expected).hasMessageContaining("phase2.npz");
      }
    }
  }

  @Test
  void networksWithoutAPlaceInArraysAreRefused() {
    Network boxed =
        new Network(
            pair().coarse().architecture(),
            new InputBox(-0.5f, -1, -1, 1, 1, 1),
            pair().coarse().parameters());
    assertThatThrownBy(() -> new NetworkPair(boxed, pair().fine()).write(folder))
        .hasMessageContaining("box");
    Network sines = random(Encoding.RAW, 5, new Layer(4, Activation.SINE));
    assertThatThrownBy(() -> new NetworkPair(pair().coarse(), sines).write(folder))
        .hasMessageContaining("sine");
  }
}
