package io.nacre.net;

import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** A CRC-32 over the logits that fixed networks give at fixed points. */
final class LogitChecksum {

  /** What every machine must get; it may change only with the file format's version. */
  static final int EXPECTED = 0xa4e38f7e;

  private LogitChecksum() {}

  /** Prints the kind of this JVM's best kernels and their checksum. */
  public static void main(String[] args) {
    System.out.println(
        "%s %08x".formatted(Kernels.best().getClass().getSimpleName(), of(Kernels.best())));
  }

  static int of(Kernels kernels) {
    CRC32 crc = new CRC32();
    for (Architecture architecture : architectures()) {
      add(crc, architecture, InputBox.FULL, kernels);
      add(crc, architecture, new InputBox(-0.7f, -0.3f, -0.9f, 0.1f, 0.55f, 0.8f), kernels);
    }
    return (int) crc.getValue();
  }

  private static List<Architecture> architectures() {
    Architecture mixed =
        Architecture.parse("13:relu,7:elu,12:swish,28:sigmoid,5:tanh,31:sine,9:sine@30,3:abs");
    return List.of(
        mixed,
        new Architecture(new Encoding.Positional(6), mixed.hidden()),
        new Architecture(new Encoding.Positional(12), mixed.hidden()),
        Architecture.uniform(6, 24, Activation.SINE),
        Architecture.uniform(2, 255, Activation.SWISH));
  }

  private static void add(CRC32 crc, Architecture architecture, InputBox box, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(7);
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    int n = 1000;
    float[][] p = new float[3][n];
    for (float[] axis : p) {
      for (int i = 0; i < n; i++) {
        axis[i] = (float) (random.nextDouble() * 2.2 - 1.1);
      }
    }
    float[] scores = new float[n];
    new NetworkField(new Network(architecture, box, parameters), kernels)
        .scores(p[0], p[1], p[2], scores, n);
    for (float score : scores) {
      int bits = Float.floatToRawIntBits(score);
      for (int shift = 0; shift < 32; shift += 8) {
        crc.update(bits >>> shift);
      }
    }
  }
}
