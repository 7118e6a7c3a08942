package io.nacre.format;

import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.ShapeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Files over every choice that version 1 offers without blocks. */
final class SampleFiles {

  static final List<GridFrame> FRAMES =
      List.of(GridFrame.cube(32), new GridFrame(34, 34, 34, 32), new GridFrame(40, 7, 200, 200));

  static final List<Normalization> TRANSFORMS =
      Arrays.asList(
          null, new Normalization(0.5, -2, 1024, 0.25), new Normalization(0.1, 1e9, -0.0, 1 / 3.0));

  static final List<String> LAYERS =
      List.of(
          "1:relu",
          "3x4:sine",
          "2:relu,3:elu,2x3:swish,4:sigmoid,5:tanh,6:sine,7:sine@30,8:abs",
          "2:sine@8.5,2:sine,2:sine@8.5",
          "16x1:elu");

  private SampleFiles() {}

  static List<InputBox> boxes(GridFrame frame) {
    IndexBox some = new IndexBox(1, frame.nx() - 2, 2, 5, 0, frame.nz());
    return List.of(
        InputBox.FULL,
        InputBox.around(some, frame),
        new InputBox(-0.1f, -0.01f, -0.3f, 0.1f, 0.02f, 0.7f));
  }

  static Architecture architecture(String layers, Encoding encoding) {
    return new Architecture(encoding, Architecture.parse(layers).hidden());
  }

  static Network network(Architecture architecture, InputBox box, RandomGenerator random) {
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      double value = random.nextGaussian() * Math.exp(3 * random.nextGaussian());
      parameters[i] = (float) Math.clamp(value, -60000.0, 60000.0);
    }
    return new Network(architecture, box, parameters);
  }

  /** A few small files that together show every code of the format. */
  static List<byte[]> small(RandomGenerator random) {
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      GridFrame frame = FRAMES.get(i % 3);
      Encoding encoding = i % 2 == 0 ? Encoding.RAW : new Encoding.Positional(1 + i % 3);
      String layers = i == 0 ? "1:relu" : LAYERS.get(i % LAYERS.size());
      files.add(
          NacreWriter.write(
              new NacreFile(
                  ShapeKind.values()[i % 2],
                  frame,
                  TRANSFORMS.get(i % 3),
                  network(architecture(layers, encoding), boxes(frame).get(i / 3), random),
                  Precision.values()[(i + i / 3) % 4])));
    }
    return files;
  }
}
