package io.nacre.cli.terminal;

import java.nio.charset.Charset;
import java.util.Set;

/**
 * What a bar of progress is drawn with.
 *
 * @param full a cell that is done
 * @param empty a cell that is not
 */
record ProgressBar(char full, char empty) {

  /** For every terminal. */
  static final ProgressBar ASCII = new ProgressBar('#', '.');

  /** For terminals that can show more than ASCII. */
  static final ProgressBar BLOCKS = new ProgressBar('\u2588', '\u2591');

  /** Terminals of these languages may make blocks two cells wide. */
  private static final Set<String> WIDE_BLOCKS = Set.of("ja", "ko", "zh");

  private static final int SHORT = 10;
  private static final int LONG = 20;
  private static final int WIDE_TERMINAL = 80;

  /** What standard error can show. */
  static ProgressBar ofProcess() {
    Charset charset = System.err.charset();
    boolean blocks =
        charset.canEncode()
            && charset.newEncoder().canEncode(BLOCKS.full)
            && !Boolean.getBoolean("nacre.ascii")
            && !WIDE_BLOCKS.contains(System.getProperty("user.language", ""));
    return blocks ? BLOCKS : ASCII;
  }

  /** A bar for a line of {@code columns} cells, with {@code part}, 0..1, of it full. */
  String of(double part, int columns) {
    int cells = columns >= WIDE_TERMINAL - 1 ? LONG : SHORT;
    int done = (int) (part * cells);
    String filled = String.valueOf(full).repeat(done);
    String rest = String.valueOf(empty).repeat(cells - done);
    return "[" + filled + rest + "]";
  }
}
