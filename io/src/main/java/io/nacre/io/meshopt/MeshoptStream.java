package io.nacre.io.meshopt;

import io.nacre.io.file.MalformedShapeException;
import java.util.function.Function;

/**
 * Decodes a stream of any mode (EXT_meshopt_compression, and KHR_meshopt_compression, whose vertex
 * codec has a second version). What a stream claims is compared with its bytes before anything is
 * allocated: a byte stands for at most 1 KiB.
 */
public final class MeshoptStream {

  /** What a stream holds. */
  public enum Mode {
    ATTRIBUTES,
    TRIANGLES,
    INDICES
  }

  private MeshoptStream() {}

  /**
   * The elements of a stream, one after another.
   *
   * @param stream all of it
   * @param count elements, at least 0; a multiple of 3 where {@code mode} is TRIANGLES
   * @param stride bytes of an element: a multiple of 4 up to 256, for indices 2 or 4
   * @param mostBytes most bytes of the result
   * @param fault makes the exception for a message
   * @throws MalformedShapeException when the stream is damaged or too large
   */
  public static byte[] decode(
      byte[] stream,
      Mode mode,
      MeshoptFilter filter,
      long count,
      int stride,
      long mostBytes,
      Function<String, MalformedShapeException> fault)
      throws MalformedShapeException {
    boolean attributes = mode == Mode.ATTRIBUTES;
    boolean fits =
        attributes ? stride > 0 && stride <= 256 && stride % 4 == 0 : stride == 2 || stride == 4;
    if (!fits || count < 0 || (mode == Mode.TRIANGLES && count % 3 != 0) || !filter.takes(stride)) {
      throw fault.apply(
          "%d elements of %d bytes are not what mode %s with filter %s has; the glTF is damaged"
              .formatted(count, stride, mode, filter));
    }
    if (!attributes && filter != MeshoptFilter.NONE) {
      throw fault.apply("indices have filter " + filter + "; the glTF is damaged");
    }
    if (count > Math.min(mostBytes, Integer.MAX_VALUE - 8) / stride) {
      throw fault.apply(
          "%d elements of %d bytes are more than the limit of %d bytes"
              .formatted(count, stride, mostBytes));
    }
    try {
      byte[] plain =
          switch (mode) {
            case ATTRIBUTES -> new MeshoptAttributes(stream, stride).decode((int) count);
            case TRIANGLES -> new MeshoptTriangles(stream, stride).decode((int) count);
            case INDICES -> MeshoptIndices.decode(stream, stride, (int) count);
          };
      filter.apply(plain, stride);
      return plain;
    } catch (DamagedStream e) {
      throw fault.apply(e.getMessage() + "; the file is cut off or damaged");
    }
  }

  /** What is wrong with a stream. */
  static final class DamagedStream extends Exception {

    private static final long serialVersionUID = 1;

    DamagedStream(String message) {
      super(message);
    }
  }
}
