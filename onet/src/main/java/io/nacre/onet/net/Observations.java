package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Tensor;

/** From arrays to what encoders take. */
final class Observations {

  private Observations() {}

  /** The observations of a batch, [shapes, input size]. */
  static Tensor of(Batch batch, ObservationEncoder encoder, ModelConfig config) {
    if (config.task() == Task.RECON) {
      float[] numbers = new float[batch.shapes()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = batch.objects()[i];
      }
      return of(numbers, batch.shapes(), encoder.inputSize());
    }
    return of(batch.input(), batch.shapes(), encoder.inputSize());
  }

  /** Rows of observations, [count, size]. */
  static Tensor of(float[] rows, int count, int size) {
    if (rows.length != (long) count * size) {
      throw new IllegalArgumentException(
          "%d observations of this network have %d values each, not %d together"
              .formatted(count, size, rows.length));
    }
    return Torch.tensor(rows, count, size);
  }
}
