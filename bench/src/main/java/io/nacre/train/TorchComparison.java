package io.nacre.train;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.train.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Nacre's side of {@code bench/compare-torch}: the networks of the PyTorch script, measured as it
 * measures them, on what {@link FixedBatch} describes. One line of JSON a network.
 *
 * <pre>
 * TorchComparison throughput BATCH THREADS [SECONDS]   training with Adam and inference, million samples a second
 * TorchComparison optimizers BATCH THREADS [SECONDS]   microseconds of a training step with each optimiser
 * </pre>
 *
 * SECONDS is the warm-up before each figure, 3 when left out.
 */
public final class TorchComparison {

  /** Batches that take turns where optimisers are compared. */
  static final int BATCHES = 64;

  private static final int REPETITIONS = 9;
  private static final int LEAST_STEPS = 10;
  private static final double LEAST_SECONDS = 0.1;

  private TorchComparison() {}

  /** Measures and prints. */
  public static void main(String[] args) {
    if (args.length < 3 || args.length > 4) {
      throw new IllegalArgumentException(
          "usage: TorchComparison throughput|optimizers BATCH THREADS [SECONDS]");
    }
    int batch = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    double warmUp = args.length == 4 ? Double.parseDouble(args[3]) : 3;
    BatchTiming timing = new BatchTiming(warmUp, REPETITIONS, LEAST_STEPS, LEAST_SECONDS);
    switch (args[0]) {
      case "throughput" ->
          compared().forEach((name, a) -> throughput(name, a, batch, threads, timing));
      case "optimizers" ->
          recommended().forEach((name, a) -> optimizers(name, a, batch, threads, timing));
      default ->
          throw new IllegalArgumentException("throughput or optimizers expected: " + args[0]);
    }
  }

  /** The networks of the PyTorch script, and two of sines that only Nacre runs. */
  private static Map<String, Architecture> compared() {
    Map<String, Architecture> networks = new LinkedHashMap<>();
    networks.put("8x32-relu", Architecture.parse("8x32:relu"));
    networks.put("6x64-relu", Architecture.parse("6x64:relu"));
    networks.put("6x16-elu", Architecture.parse("6x16:elu"));
    networks.put("mixed-5k", Architecture.parse("28:relu,48:relu,8:swish,28:swish,28:elu,40:elu"));
    networks.put("mixed-1.6k", Architecture.parse("28:relu,16:relu,24:elu,16:elu,8:elu,8:swish"));
    networks.put("8x32-sine", Architecture.parse("8x32:sine"));
    networks.put("6x24-sine", Architecture.parse("6x24:sine"));
    return networks;
  }

  private static Map<String, Architecture> recommended() {
    Map<String, Architecture> networks = new LinkedHashMap<>();
    networks.put("6x16-sine", Architecture.parse("6x16:sine"));
    networks.put("6x24-sine", Architecture.parse("6x24:sine"));
    networks.put("6x32-sine", Architecture.parse("6x32:sine"));
    networks.put("8x32-relu", Architecture.parse("8x32:relu"));
    return networks;
  }

  private static void throughput(
      String name, Architecture architecture, int batch, int threads, BatchTiming timing) {
    FixedBatch fixed = new FixedBatch(architecture, batch, 1, threads);
    double train = fixed.trainingSeconds(Optimizer.of(Optimizer.Kind.ADAM, architecture), timing);
    double infer = fixed.inferenceSeconds(timing);
    print(
        "{\"network\": \"%s\", \"params\": %d, \"batch\": %d, \"threads\": %d,"
            + " \"train_msamples_per_s\": %.3f, \"infer_msamples_per_s\": %.3f}",
        name,
        architecture.parameterCount(),
        batch,
        threads,
        batch / train * 1e-6,
        batch / infer * 1e-6);
  }

  private static void optimizers(
      String name, Architecture architecture, int batch, int threads, BatchTiming timing) {
    FixedBatch fixed = new FixedBatch(architecture, batch, BATCHES, threads);
    double none = fixed.trainingSeconds(idle(architecture), timing);
    double adam = fixed.trainingSeconds(Optimizer.of(Optimizer.Kind.ADAM, architecture), timing);
    double soap = fixed.trainingSeconds(Optimizer.of(Optimizer.Kind.SOAP, architecture), timing);
    print(
        "{\"network\": \"%s\", \"params\": %d, \"batch\": %d, \"threads\": %d,"
            + " \"none_us\": %.1f, \"adam_us\": %.1f, \"soap_us\": %.1f}",
        name, architecture.parameterCount(), batch, threads, none * 1e6, adam * 1e6, soap * 1e6);
  }

  /**
   * What stands for no optimiser: Adam of a network as deep but one neuron wide, which touches two
   * parameters a layer.
   */
  private static Optimizer idle(Architecture architecture) {
    return Optimizer.of(
        Optimizer.Kind.ADAM,
        Architecture.uniform(architecture.hidden().size(), 1, Activation.SINE));
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }
}
