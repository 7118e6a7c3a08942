package io.nacre.train.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Float arrays in checkpoints: length, then values. */
public final class FloatArrays {

  private FloatArrays() {}

  public static void write(DataOutput out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /** Fills {@code values}; throws when another number of values was written. */
  public static void read(DataInput in, float[] values) throws IOException {
    int length = in.readInt();
    if (length != values.length) {
      throw new IOException(
          "the checkpoint is of another training: %d values where %d are expected"
              .formatted(length, values.length));
    }
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
    }
  }
}
