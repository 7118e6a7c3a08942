package io.nacre.io.draco;

/**
 * An attribute of a mesh's corners.
 *
 * @param kind what it is
 * @param id the number that refers to it
 * @param components numbers of a value
 * @param values all values one after another
 * @param valueOfCorner for each corner of the triangles the number of its value
 */
public record DracoAttribute(
    Kind kind, int id, int components, double[] values, int[] valueOfCorner) {

  /** What an attribute is, in the order of the numbers of the stream. */
  public enum Kind {
    POSITION,
    NORMAL,
    COLOR,
    TEXTURE_COORDINATE,
    GENERIC
  }
}
