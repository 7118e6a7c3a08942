package io.nacre.io;

import io.nacre.format.NacreReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The format of a file by its content alone, where no name tells it. */
public final class FormatGuess {

  private static final int BYTES = 4096;

  private static final int STL_HEADER = 84;

  private static final int STL_TRIANGLE = 50;

  private static final Pattern OFF = Pattern.compile("(ST)?C?N?4?n?OFF\\b.*", Pattern.DOTALL);

  /** A first line of coordinates or of faces, after comments and names. */
  private static final Pattern OBJ =
      Pattern.compile(
          "(?:\\s*(?:#[^\\n]*|(?:mtllib|o|g|s|usemtl)\\b[^\\n]*)?\\n)*\\s*v[nt]?\\s+[-+.\\d].*",
          Pattern.DOTALL);

  private FormatGuess() {}

  /**
   * The extension that files of this format usually have; empty when nothing tells it.
   *
   * @throws io.nacre.io.file.MalformedShapeException when it is certainly neither a shape nor a
   *     network, with what it is
   */
  public static String of(Path path) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(BYTES);
    }
    if (NacreReader.hasMagic(head)) {
      return "nacre";
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089HDF")) {
      return "h5";
    }
    String magic = FileHead.of(path).format(ShapeReader.SUPPORTED);
    if (!magic.isEmpty()) {
      return magic;
    }
    if (isBinaryStl(head, Files.size(path))) {
      return "stl";
    }
    String start = text.stripLeading();
    if (start.startsWith("solid") && text.contains("facet")) {
      return "stl";
    }
    if (OFF.matcher(start).matches()) {
      return "off";
    }
    if (start.startsWith("{") && text.toLowerCase(Locale.ROOT).contains("\"asset\"")) {
      return "gltf";
    }
    if (head.length > 9 && head[8] == '{' && lengthOfJson(head) < Files.size(path)) {
      return "safetensors";
    }
    return OBJ.matcher(text).matches() ? "obj" : "";
  }

  private static boolean isBinaryStl(byte[] head, long size) {
    return head.length >= STL_HEADER
        && size == STL_HEADER + STL_TRIANGLE * Integer.toUnsignedLong(little(head).getInt(80));
  }

  private static long lengthOfJson(byte[] head) {
    long length = little(head).getLong(0);
    return length < 0 ? Long.MAX_VALUE : length;
  }

  private static ByteBuffer little(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
  }
}
