package io.nacre.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A context model learned once over many objects, in 8-bit weights, and what it was trained on.
 *
 * <p>As bytes, numbers little-endian: "NCP" and a version byte 1; inputs (u16), wide and narrow
 * neurons (u8 each); then the arrays of {@link QuantizedPrior} in their order (i8, i16, i8, i32,
 * i16, i32); the length of the note (u32) and the note (UTF-8); CRC-32 of all before it.
 */
public final class ContextPrior {

  /** Neurons of the first hidden layer. */
  public static final int WIDE = 96;

  /** Neurons of the second hidden layer. */
  public static final int NARROW = 32;

  /** Inputs: those of all codes of the {@link CausalWindow}. */
  public static final int INPUTS = CausalWindow.inputs();

  /** Number of parameters. */
  public static final int PARAMETERS = INPUTS * WIDE + WIDE + WIDE * NARROW + NARROW + NARROW + 1;

  private static final int MAGIC = 0x01_50_43_4E;
  private static final int LONGEST_NOTE = 1 << 20;
  private static final String SHIPPED = "context-prior.bin";

  private final QuantizedPrior weights;
  private final String note;

  private ContextPrior(QuantizedPrior weights, String note) {
    this.weights = weights;
    this.note = note;
  }

  /** Reads the model that ships with the program. */
  public static ContextPrior shipped() {
    try (InputStream in = ContextPrior.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(
            SHIPPED + " is missing from the program; build or install it again");
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the context model cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The model of a trained network, its weights rounded to bytes.
   *
   * @param parameters weights of the first layer [input][neuron], its biases, weights of the second
   *     [neuron of the first][neuron], biases, weights of the third, bias: {@link #PARAMETERS}
   * @param note what {@link #note} returns
   */
  public static ContextPrior of(float[] parameters, String note) {
    if (parameters.length != PARAMETERS) {
      throw new IllegalArgumentException(
          "a context model has %d parameters: %d".formatted(PARAMETERS, parameters.length));
    }
    return new ContextPrior(QuantizedPrior.of(parameters), note);
  }

  QuantizedPrior weights() {
    return weights;
  }

  /**
   * Seed and samples of the training, then the names of the objects, a line each; networks of one
   * file share a line.
   */
  public String note() {
    return note;
  }

  /** The model in bytes. */
  public byte[] write() {
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    int size = 8 + QuantizedPrior.BYTES + 4 + text.length + 4;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC);
    out.putShort((short) INPUTS);
    out.put((byte) WIDE);
    out.put((byte) NARROW);
    weights.write(out);
    out.putInt(text.length);
    out.put(text);
    out.putInt(checksum(out.array(), out.position()));
    return out.array();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when the bytes are something else or damaged
   */
  public static ContextPrior read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int least = 8 + QuantizedPrior.BYTES + 8;
    if (bytes.length < least || in.getInt() != MAGIC) {
      throw new IOException("not a context model: magic bytes or size are wrong at byte 0");
    }
    int inputs = in.getShort() & 0xFFFF;
    int wide = in.get() & 255;
    int narrow = in.get() & 255;
    if (inputs != INPUTS || wide != WIDE || narrow != NARROW) {
      throw new IOException(
          "a context model of %d → %d → %d at byte 4, this version needs %d → %d → %d: train it again"
              .formatted(inputs, wide, narrow, INPUTS, WIDE, NARROW));
    }
    if (checksum(bytes, bytes.length - 4) != in.getInt(bytes.length - 4)) {
      throw new IOException("checksum of the context model is wrong: damaged data");
    }
    QuantizedPrior weights = QuantizedPrior.read(in);
    int length = in.getInt();
    if (length < 0 || length > LONGEST_NOTE || length != in.remaining() - 4) {
      throw new IOException("the note of the context model does not fill the rest of its bytes");
    }
    byte[] text = new byte[length];
    in.get(text);
    return new ContextPrior(weights, new String(text, StandardCharsets.UTF_8));
  }

  private static int checksum(byte[] bytes, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }
}
