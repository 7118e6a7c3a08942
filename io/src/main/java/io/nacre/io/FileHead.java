package io.nacre.io;

import io.nacre.io.file.Extension;
import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the first bytes of a file tell of it: the format where it has a magic word, and that it is
 * none at all where it is what often lies in the place of a shape, such as a pointer of Git LFS or
 * the web page of a failed download.
 *
 * @param text the first bytes as Latin-1, without a byte order mark of UTF-8
 */
record FileHead(Path path, String text) {

  private static final int BYTES = 512;
  private static final String MARK = "\u00EF\u00BB\u00BF";
  private static final Pattern UTF16 =
      Pattern.compile("\u00FF\u00FE[^\\x00]\\x00.*|\u00FE\u00FF\\x00[^\\x00].*", Pattern.DOTALL);
  private static final Pattern SHAPES =
      Pattern.compile(".*\\.(?:obj|stl|ply|off|glb|gltf|drc|3mf|binvox|vox)");

  static FileHead of(Path path) throws IOException {
    String head;
    try (InputStream in = Files.newInputStream(path)) {
      head = new String(in.readNBytes(BYTES), StandardCharsets.ISO_8859_1);
    }
    return new FileHead(path, head.startsWith(MARK) ? head.substring(MARK.length()) : head);
  }

  /**
   * The extension that files of this format usually have; empty when nothing tells it.
   *
   * @param supported the formats to name when it is none of them
   * @throws MalformedShapeException when the file is certainly no shape, with what it is
   */
  String format(String supported) throws IOException {
    if (text.isEmpty()) {
      throw new MalformedShapeException(path + ": the file is empty");
    }
    if (text.startsWith("ply\n") || text.startsWith("ply\r")) {
      return "ply";
    }
    if (text.startsWith("\u0093NUMPY")) {
      return "npy";
    }
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return archive(supported);
    }
    if (text.startsWith("#binvox")) {
      return "binvox";
    }
    if (text.startsWith("VOX ")) {
      return "vox";
    }
    if (text.startsWith("DRACO")) {
      return "drc";
    }
    if (text.startsWith("glTF")) {
      return "glb";
    }
    refuseOthers(supported);
    return Extension.of(path);
  }

  private void refuseOthers(String supported) throws MalformedShapeException {
    if (text.startsWith("version https://git-lfs") || text.startsWith("version https://hawser")) {
      throw new MalformedShapeException(
          path
              + ": this is a pointer of Git LFS, not the file itself; fetch the file with \"git lfs"
              + " pull\"");
    }
    if (UTF16.matcher(text).matches()) {
      throw new MalformedShapeException(
          path + ": the text is coded in UTF-16; save it as UTF-8 or ASCII");
    }
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      throw isNot("a web page (HTML), perhaps of a download that failed", supported);
    }
    if (start.startsWith("<?xml")) {
      throw isNot(
          start.contains("<html") ? "a web page (XHTML)" : "an XML file, of no known format",
          supported);
    }
    if (start.startsWith("%pdf-")) {
      throw isNot("a PDF document", supported);
    }
    if (text.startsWith("\u001F\u008B\b")) {
      throw isNot("packed with gzip; unpack it", supported);
    }
    if (text.startsWith("7z\u00BC\u00AF'\u001C") || text.startsWith("Rar!\u001A\u0007")) {
      throw isNot("an archive (7z or RAR); unpack it and give a file of it", supported);
    }
  }

  /** npz or 3mf by the names in a zip archive; a damaged one by its extension. */
  private String archive(String supported) throws IOException {
    String extension = Extension.of(path);
    List<String> names;
    try (ZipFile zip = new ZipFile(path.toFile())) {
      names = zip.stream().map(ZipEntry::getName).map(n -> n.toLowerCase(Locale.ROOT)).toList();
    } catch (IOException | IllegalArgumentException e) {
      return extension.equals("3mf") ? "3mf" : "npz";
    }
    if (names.stream().anyMatch(name -> name.endsWith(".npy"))) {
      return "npz";
    }
    if (extension.equals("3mf") || names.contains("3d/3dmodel.model")) {
      return "3mf";
    }
    if (extension.equals("usdz") || names.stream().anyMatch(n -> n.matches(".*\\.usd[ac]?"))) {
      throw isNot("a scene of USD (USDZ), which is not read; export it as glb", supported);
    }
    for (String name : names) {
      if (SHAPES.matcher(name).matches()) {
        throw isNot(
            "a zip archive with %s in it; unpack it and give that file".formatted(name), supported);
      }
    }
    if (extension.equals("npz") || names.isEmpty()) {
      return "npz";
    }
    throw isNot("a zip archive without a shape of a known format in it", supported);
  }

  private MalformedShapeException isNot(String what, String supported) {
    return new MalformedShapeException(
        "%s: this is %s; supported are %s".formatted(path, what, supported));
  }
}
