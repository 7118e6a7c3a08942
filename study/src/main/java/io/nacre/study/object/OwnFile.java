package io.nacre.study.object;

import io.nacre.format.NacreReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Which files Nacre wrote, told by what is in them. */
final class OwnFile {

  /** Every format that has room for it names its writer in its first or last bytes. */
  private static final String WRITER = "Nacre";

  /** What every JSON file of ours has. */
  private static final String PROVENANCE = "\"provenance\"";

  /** As a context model begins. */
  private static final String PRIOR = "NCP\u0001";

  private static final String NPY = "\u0093NUMPY";

  /** As {@code NpyHeader} pads. */
  private static final String NPY_PADDING = " ".repeat(64) + "\n";

  /** As {@code BinvoxFormat} begins. */
  private static final String BINVOX = "#binvox 1  \n";

  private static final int HEAD = 4096;
  private static final int TAIL = 64;

  /** JSON files of ours are far smaller. */
  private static final long MAX_JSON = 1L << 27;

  private OwnFile() {}

  /**
   * Whether Nacre wrote {@code file}. Formats without a place for a name are known by blanks where
   * others have none; xyz has not even these, and is nobody's.
   */
  static boolean is(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = part(in, 0, HEAD);
      if (head.length == 0 || NacreReader.hasMagic(Arrays.copyOf(head, 8)) || names(head)) {
        return true;
      }
      return names(part(in, Math.max(0, in.length() - TAIL), TAIL))
          || (head[0] == '{' && in.length() < MAX_JSON && isJson(in));
    }
  }

  private static boolean names(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(WRITER)
        || text.startsWith(PRIOR)
        || text.startsWith(BINVOX)
        || (text.startsWith(NPY) && text.contains(NPY_PADDING));
  }

  private static boolean isJson(RandomAccessFile in) throws IOException {
    byte[] all = part(in, 0, (int) in.length());
    return new String(all, StandardCharsets.ISO_8859_1).contains(PROVENANCE);
  }

  private static byte[] part(RandomAccessFile in, long from, int most) throws IOException {
    byte[] bytes = new byte[(int) Math.min(most, in.length() - from)];
    in.seek(from);
    in.readFully(bytes);
    return bytes;
  }
}
