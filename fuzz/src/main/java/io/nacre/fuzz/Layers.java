package io.nacre.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file taken apart: no more of the format is known here than what frames a layer.
 *
 * @param header the bytes before the first layer
 * @param layers in the order of the file
 */
record Layers(byte[] header, List<Layer> layers) {

  /** Flag of a header with one number for all sides of the grid. */
  static final int CUBE = 2;

  private static final int TRANSFORM = 4;
  private static final int WIDE = 8;
  private static final int LAST = 0x40;
  private static final int SKIPPABLE = 0x80;
  private static final int PROVENANCE = 0x81;
  private static final int CHECKSUM = 4;

  /** Magic and version. */
  private static final byte[] START = {'N', 'C', 'R', 1};

  /** What stands between the layers of loose ones; not in any of the seeds. */
  private static final byte[] SEPARATOR = {(byte) 0xf5, 'L', (byte) 0xfa};

  /**
   * A layer.
   *
   * @param type its type byte without LAST
   */
  record Layer(int type, byte[] content) {

    /** Whether a reader has to skip it and so cannot write it again. */
    boolean isUnknown() {
      return (type & SKIPPABLE) != 0 && type != PROVENANCE;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Layer layer
          && type == layer.type
          && Arrays.equals(content, layer.content);
    }

    @Override
    public int hashCode() {
      return 31 * type + Arrays.hashCode(content);
    }
  }

  /** The complete layers of a file, or of the beginning of one, whose header is right. */
  static Layers of(byte[] file) {
    int flags = file[START.length];
    int at = START.length + 1;
    for (int sides = (flags & CUBE) != 0 ? 1 : 4; sides > 0; sides--) {
      at += varintBytes(file, at);
    }
    if ((flags & TRANSFORM) != 0) {
      at += (flags & WIDE) != 0 ? 32 : 16;
    }
    byte[] header = Arrays.copyOf(file, at);
    List<Layer> layers = new ArrayList<>();
    while (file.length - at > 1) {
      int type = file[at] & 255;
      int bytes = varintBytes(file, at + 1);
      if (at + 1 + bytes > file.length) {
        break;
      }
      long length = 0;
      for (int i = 0; i < bytes; i++) {
        length |= (file[at + 1 + i] & 127L) << 7 * i;
      }
      at += 1 + bytes;
      if (at + length + CHECKSUM > file.length) {
        break;
      }
      int end = at + (int) length;
      layers.add(new Layer(type & ~LAST, Arrays.copyOfRange(file, at, end)));
      at = end + CHECKSUM;
      if ((type & LAST) != 0) {
        break;
      }
    }
    return new Layers(header, layers);
  }

  private static int varintBytes(byte[] file, int at) {
    int end = at;
    while (end < file.length && file[end] < 0) {
      end++;
    }
    return end + 1 - at;
  }

  /** The file that {@link #loose()} bytes stand for; any bytes are ones. */
  static Layers ofLoose(byte[] loose) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at + SEPARATOR.length <= loose.length; at++) {
      if (Arrays.equals(loose, at, at + SEPARATOR.length, SEPARATOR, 0, SEPARATOR.length)) {
        parts.add(Arrays.copyOfRange(loose, from, at));
        from = at + SEPARATOR.length;
        at = from - 1;
      }
    }
    parts.add(Arrays.copyOfRange(loose, from, loose.length));
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(START);
    header.writeBytes(parts.removeFirst());
    List<Layer> layers = new ArrayList<>();
    for (byte[] part : parts) {
      if (part.length > 0) {
        layers.add(new Layer(part[0] & 255 & ~LAST, Arrays.copyOfRange(part, 1, part.length)));
      }
    }
    return new Layers(header.toByteArray(), layers);
  }

  /**
   * Bytes in which a fuzzer may insert and remove some without having to mend lengths: the header
   * without magic and version, then for each layer a separator, its type and its content.
   */
  byte[] loose() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header, START.length, header.length - START.length);
    for (Layer layer : layers) {
      out.writeBytes(SEPARATOR);
      out.write(layer.type());
      out.writeBytes(layer.content());
    }
    return out.toByteArray();
  }

  /** The layers that a reader knows. */
  Layers known() {
    return new Layers(header, layers.stream().filter(layer -> !layer.isUnknown()).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layers file
        && Arrays.equals(header, file.header)
        && layers.equals(file.layers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(header) + layers.hashCode();
  }

  /** The file with these layers: lengths, LAST and checksums are right. */
  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    CRC32 crc = new CRC32();
    crc.update(header);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      ByteArrayOutputStream framed = new ByteArrayOutputStream();
      framed.write(layer.type() | (i == layers.size() - 1 ? LAST : 0));
      int rest = layer.content().length;
      while (rest > 127) {
        framed.write(rest & 127 | 128);
        rest >>>= 7;
      }
      framed.write(rest);
      framed.writeBytes(layer.content());
      crc.update(framed.toByteArray());
      long checksum = crc.getValue();
      for (int b = 0; b < CHECKSUM; b++) {
        framed.write((int) (checksum >>> 8 * b));
      }
      out.writeBytes(framed.toByteArray());
      crc.update(framed.toByteArray(), framed.size() - CHECKSUM, CHECKSUM);
    }
    return out.toByteArray();
  }
}
