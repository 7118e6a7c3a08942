package io.nacre.onet.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch's native side: loading it, and moving arrays in and out. Every operation runs on the
 * calling thread: the thread pools of PyTorch and OpenBLAS stand in each other's way (five times
 * slower on two cores), and sums that several threads share would depend on their number. Callers
 * bring their own threads.
 */
public final class Torch {

  private static final String MISSING =
      "Occupancy Networks need PyTorch, an add-on that this copy of Nacre is without: unpack"
          + " nacre-onet-VERSION-SYSTEM.zip of the same release where Nacre's own zip was unpacked,"
          + " so that its jars lie in nacre/lib/onet";

  private Torch() {}

  /** Loaded once, by whoever asks first. */
  private static final class Library {
    static final boolean CUDA;

    static {
      torch.set_num_threads(1);
      openblas.blas_set_num_threads(1);
      torch.globalContext().setUserEnabledNNPACK(false);
      CUDA = torch.cuda_is_available();
    }

    private Library() {}
  }

  /**
   * Loads PyTorch.
   *
   * @throws TorchUnavailableException when the add-on is not there, or this machine has no native
   *     libraries for it
   */
  public static void load() {
    try {
      if (!Library.CUDA) {
        return;
      }
    } catch (LinkageError e) {
      if (isMissing(e)) {
        throw new TorchUnavailableException(MISSING, e);
      }
      throw new TorchUnavailableException(
          "Occupancy Networks need PyTorch, which cannot be loaded on %s %s: %s. There are native libraries for Linux and Windows on x86-64 and for macOS; build Nacre on the machine that runs it"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), rootOf(e)),
          e);
    }
  }

  /** Whether there is no class of PyTorch's; from the second time on the JVM only quotes that. */
  private static boolean isMissing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.matches("(Exception java.lang.NoClassDefFoundError: )?org/bytedeco/.*")) {
        return true;
      }
    }
    return false;
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Where tensors live: the GPU if PyTorch sees one, else the processor. */
  static Tensor toDevice(Tensor tensor) {
    load();
    return Library.CUDA ? tensor.to(new Device("cuda"), tensor.scalar_type()) : tensor;
  }

  /** The type of indices. */
  public static torch.ScalarType indexType() {
    return torch.ScalarType.Long;
  }

  /** A float32 tensor of {@code shape}, row by row, holding a copy of {@code values}. */
  public static Tensor tensor(float[] values, long... shape) {
    load();
    Tensor flat = torch.tensor(values, new TensorOptions(torch.ScalarType.Float));
    return toDevice(flat.view(shape));
  }

  /** An int64 tensor of one dimension. */
  public static Tensor indices(int[] values) {
    load();
    long[] wide = new long[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return toDevice(torch.tensor(wide, new TensorOptions(indexType())));
  }

  /** The values of a float32 tensor, row by row. */
  public static float[] floats(Tensor tensor) {
    Tensor plain = tensor.detach().cpu().contiguous();
    float[] values = new float[Math.toIntExact(plain.numel())];
    if (values.length > 0) {
      new FloatPointer(plain.data_ptr()).get(values);
    }
    return values;
  }
}
