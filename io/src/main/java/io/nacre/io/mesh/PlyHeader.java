package io.nacre.io.mesh;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a PLY file: how its body is coded and laid out.
 *
 * @param lines number of header lines
 */
record PlyHeader(Encoding encoding, List<Element> elements, int lines) {

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_LINES = 10_000;

  enum Encoding {
    ASCII,
    LITTLE_ENDIAN,
    BIG_ENDIAN
  }

  /**
   * A property of an element.
   *
   * @param count type of a list's length, null for a scalar
   */
  record Property(String name, @Nullable PlyType count, PlyType type) {}

  /** {@code count} records with the same properties. */
  record Element(String name, long count, List<Property> properties) {

    /** Fewest bytes a record can take. */
    long leastBytes(Encoding encoding) {
      long sum = 0;
      for (Property property : properties) {
        PlyType first = property.count() == null ? property.type() : property.count();
        sum += encoding == Encoding.ASCII ? 2 : first.bytes();
      }
      return sum;
    }
  }

  static PlyHeader read(ByteSource in) throws IOException {
    in.passByteOrderMark();
    if (!in.line(LONGEST_LINE).strip().equals("ply")) {
      throw in.damaged("a PLY file begins with a line \"ply\"; this is another format");
    }
    Encoding encoding = null;
    List<Element> elements = new ArrayList<>();
    for (int lines = 2; lines < MOST_LINES; lines++) {
      String[] words = in.line(LONGEST_LINE).strip().split("\\s+");
      switch (words[0]) {
        case "end_header" -> {
          if (encoding == null) {
            throw in.damaged("the header has no format line");
          }
          return new PlyHeader(encoding, List.copyOf(elements), lines);
        }
        case "format" -> encoding = encoding(in, words);
        case "element" -> elements.add(element(in, words));
        case "property" -> {
          if (elements.isEmpty()) {
            throw in.damaged("a property comes before the first element");
          }
          elements.getLast().properties().add(property(in, words));
        }
        case "comment", "obj_info", "" -> {}
        default -> throw in.damaged("unknown header word \"" + words[0] + "\"");
      }
    }
    throw in.damaged("no end_header in the first " + MOST_LINES + " lines");
  }

  private static Encoding encoding(ByteSource in, String[] words) throws MalformedShapeException {
    return switch (words.length > 1 ? words[1] : "") {
      case "ascii" -> Encoding.ASCII;
      case "binary_little_endian" -> Encoding.LITTLE_ENDIAN;
      case "binary_big_endian" -> Encoding.BIG_ENDIAN;
      default ->
          throw in.damaged("the format must be ascii, binary_little_endian or binary_big_endian");
    };
  }

  private static Element element(ByteSource in, String[] words) throws MalformedShapeException {
    if (words.length != 3 || !words[2].matches("\\d{1,18}")) {
      throw in.damaged("an element line should read \"element NAME COUNT\"");
    }
    return new Element(words[1], Long.parseLong(words[2]), new ArrayList<>());
  }

  private static Property property(ByteSource in, String[] words) throws MalformedShapeException {
    if (words.length == 3) {
      return new Property(words[2], null, type(in, words[1]));
    }
    if (words.length == 5 && words[1].equals("list")) {
      PlyType count = type(in, words[2]);
      if (!count.isInteger()) {
        throw in.damaged("the length of a list must have an integer type");
      }
      return new Property(words[4], count, type(in, words[3]));
    }
    throw in.damaged(
        "a property line should read \"property TYPE NAME\" or \"property list TYPE TYPE NAME\"");
  }

  private static PlyType type(ByteSource in, String name) throws MalformedShapeException {
    PlyType type = PlyType.named(name);
    if (type == null) {
      throw in.damaged("unknown type \"" + name + "\"");
    }
    return type;
  }
}
