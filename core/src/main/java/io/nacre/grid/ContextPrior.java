package io.nacre.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A context model learned once over many objects, in 8-bit weights, and what it was trained on.
 *
 * <p>As bytes, numbers little-endian: "NCP" and a version byte 1; inputs (u16), wide and narrow
 * neurons (u8 each); then the arrays of {@link QuantizedPrior} in their order (i8, i16, i8, i32,
 * i16, i32); the length of the note (u32) and the note (UTF-8); CRC-32 of all before it.
 */
public final class ContextPrior {

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
   * Trains a model: the same arguments give the same model on every machine.
   *
   * @param samples voxels to learn from
   * @param listener told about every half million of them
   * @throws IllegalArgumentException when there is no example
   */
  public static ContextPrior train(
      List<PriorExample> examples,
      long samples,
      long seed,
      Consumer<PriorTrainer.Progress> listener) {
    PriorNetwork network = PriorTrainer.network(examples, samples, seed, listener);
    StringBuilder note = new StringBuilder();
    note.append("seed ").append(seed).append(", samples ").append(samples);
    appendNames(examples.stream().map(PriorExample::name).toList(), note);
    return new ContextPrior(QuantizedPrior.of(network), note.toString());
  }

  /** A name a line; neighbours that are equal up to a # share one. */
  private static void appendNames(List<String> names, StringBuilder note) {
    String last = "";
    for (String name : names) {
      int hash = name.lastIndexOf('#') + 1;
      String stem = name.substring(0, hash);
      boolean continued = hash > 0 && stem.equals(last);
      note.append(continued ? " " : "\n").append(continued ? name.substring(hash) : name);
      last = stem;
    }
    note.append('\n');
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
    out.putShort((short) PriorNetwork.INPUTS);
    out.put((byte) PriorNetwork.WIDE);
    out.put((byte) PriorNetwork.NARROW);
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
    if (inputs != PriorNetwork.INPUTS
        || wide != PriorNetwork.WIDE
        || narrow != PriorNetwork.NARROW) {
      throw new IOException(
          "a context model of %d → %d → %d at byte 4, this version needs %d → %d → %d: train it again"
              .formatted(
                  inputs,
                  wide,
                  narrow,
                  PriorNetwork.INPUTS,
                  PriorNetwork.WIDE,
                  PriorNetwork.NARROW));
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
