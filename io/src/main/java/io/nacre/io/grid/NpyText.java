package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as NumPy stores it: an array without dimensions, four bytes a code point (type U). */
final class NpyText {

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>])U(\\d{1,6})'");
  private static final Pattern SCALAR = Pattern.compile("'shape'\\s*:\\s*\\(\\s*\\)");

  private NpyText() {}

  static String read(ByteSource in) throws IOException {
    String header = NpyHeader.text(in);
    Matcher descr = DESCR.matcher(header);
    if (!descr.find() || !SCALAR.matcher(header).find()) {
      throw in.damaged("not a single text (type U, shape ()): " + header.strip());
    }
    int points = Integer.parseInt(descr.group(2));
    ByteBuffer data = ByteBuffer.wrap(in.bytes(4 * points, "the characters of the text"));
    data.order(descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points; i++) {
      int point = data.getInt(4 * i);
      if (!Character.isValidCodePoint(point)) {
        throw in.damaged("character %d of the text is damaged".formatted(i));
      }
      if (point != 0) { // Zeros fill up what is shorter than the type.
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  static void write(String text, OutputStream out) throws IOException {
    int[] points = text.codePoints().toArray();
    out.write(NpyHeader.bytes("<U" + points.length, false, "", 0));
    ByteBuffer data = ByteBuffer.allocate(4 * points.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asIntBuffer().put(points);
    out.write(data.array());
  }
}
