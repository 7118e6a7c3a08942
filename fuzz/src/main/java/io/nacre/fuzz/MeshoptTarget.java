package io.nacre.fuzz;

import static io.nacre.fuzz.FileCheck.require;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.meshopt.MeshoptFilter;
import io.nacre.io.meshopt.MeshoptStream;
import java.util.Arrays;

/**
 * A byte each for mode and version, filter, and bytes of an element, two for the count of elements;
 * the rest is the stream, whose first byte is made that of the mode.
 */
public final class MeshoptTarget {

  private static final int HEADER = 5;
  private static final int MOST_BYTES = 1 << 20;
  private static final byte[] STARTS = {(byte) 0xa0, (byte) 0xe0, (byte) 0xd0};

  private MeshoptTarget() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length <= HEADER) {
      return;
    }
    MeshoptStream.Mode[] modes = MeshoptStream.Mode.values();
    MeshoptFilter[] filters = MeshoptFilter.values();
    int mode = (data[0] & 0xff) % modes.length;
    MeshoptFilter filter = filters[(data[1] & 0xff) % filters.length];
    int stride = data[2] & 0xff;
    int count = (data[3] & 0xff) << 8 | data[4] & 0xff;
    byte[] stream = Arrays.copyOfRange(data, HEADER, data.length);
    stream[0] = (byte) (STARTS[mode] | data[0] >> 7 & 1);
    try {
      byte[] plain =
          MeshoptStream.decode(
              stream, modes[mode], filter, count, stride, MOST_BYTES, MalformedShapeException::new);
      require(plain.length == count * stride, "another number of bytes");
    } catch (MalformedShapeException e) {
      require(e.getMessage() != null, "an error that says nothing");
    }
  }
}
