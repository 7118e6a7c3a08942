package io.nacre.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a text file line by line, and the current line token by token, without making a string of
 * either. Tokens are separated by blanks; lines end with LF, CR LF or CR. A byte order mark of
 * UTF-8 before the first line is passed over.
 */
public final class LineSource implements Closeable {

  private static final int LONGEST_LINE = 1 << 28;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final InputStream in;
  private final String name;
  private final long size;
  private final boolean continuations;
  private byte[] buffer;
  private long bufferOffset;
  private int end;
  private int next;
  private int lineEnd;
  private int position;
  private int tokenStart;
  private int tokenEnd;
  private long line;
  private int linesTaken = 1;
  private boolean exhausted;

  private LineSource(InputStream in, String name, long size, boolean continuations) {
    this.in = in;
    this.name = name;
    this.size = size;
    this.buffer = new byte[Math.clamp(size + 1, 64, 1 << 18)];
    this.continuations = continuations;
  }

  /**
   * Opens a file.
   *
   * @param continuations whether a backslash before the end of a line joins it to the next
   */
  public static LineSource open(Path path, boolean continuations) throws IOException {
    LineSource source =
        new LineSource(
            Files.newInputStream(path), path.toString(), Files.size(path), continuations);
    try {
      source.passByteOrderMark();
    } catch (IOException e) {
      source.close();
      throw e;
    }
    return source;
  }

  private void passByteOrderMark() throws IOException {
    while (end < MARK.length && fill(0)) {
      // Until the mark would be there.
    }
    if (end >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
      next = MARK.length;
    }
  }

  /** Bytes after the current line. */
  public long remaining() {
    return size - bufferOffset - next;
  }

  /** Number of the current line, from 1. */
  public long line() {
    return line;
  }

  /** An exception that names the file and the current line. */
  public MalformedShapeException damaged(String what) {
    return new MalformedShapeException(name + ": " + what + " (line " + Math.max(1, line) + ")");
  }

  /** Moves to the next line; false at the end of the file. */
  public boolean nextLine() throws IOException {
    line += linesTaken;
    linesTaken = 1;
    int start = next;
    int scan = start;
    while (true) {
      if (scan == end) {
        int shift = start;
        if (!fill(start)) {
          if (scan - shift == 0) {
            line -= 1;
            return false;
          }
          setLine(0, end, end);
          return true;
        }
        start = 0;
        scan -= shift;
        continue;
      }
      byte c = buffer[scan];
      if (c != '\n' && c != '\r') {
        scan++;
        continue;
      }
      if (c == '\r' && scan + 1 == end && !exhausted) {
        int shift = start;
        fill(start);
        start = 0;
        scan -= shift;
      }
      int after = c == '\r' && scan + 1 < end && buffer[scan + 1] == '\n' ? scan + 2 : scan + 1;
      if (continuations && scan > start && buffer[scan - 1] == '\\') {
        Arrays.fill(buffer, scan - 1, after, (byte) ' ');
        linesTaken++;
        scan = after;
        continue;
      }
      setLine(start, scan, after);
      return true;
    }
  }

  /** Reads the lines after this one; those that are not empty, nor comments with #, are noted. */
  public void passRest(ReadNotes notes) throws IOException {
    long lines = 0;
    while (nextLine()) {
      lines += nextToken() && tokenByte(0) != '#' ? 1 : 0;
    }
    notes.passedOver(lines, "lines behind the data");
  }

  private void setLine(int start, int stop, int after) {
    position = start;
    lineEnd = stop;
    next = after;
    tokenStart = start;
    tokenEnd = start;
  }

  /** Drops what lies before {@code keep}, reads more behind it; false when there is no more. */
  private boolean fill(int keep) throws IOException {
    if (exhausted) {
      System.arraycopy(buffer, keep, buffer, 0, end - keep);
      shifted(keep);
      return false;
    }
    System.arraycopy(buffer, keep, buffer, 0, end - keep);
    shifted(keep);
    if (end == buffer.length) {
      if (end >= LONGEST_LINE) {
        throw damaged("a line is longer than " + LONGEST_LINE + " bytes; this is not a text file");
      }
      buffer = Arrays.copyOf(buffer, 2 * end);
    }
    int got = in.read(buffer, end, buffer.length - end);
    if (got < 0) {
      exhausted = true;
      return false;
    }
    end += got;
    return true;
  }

  private void shifted(int by) {
    bufferOffset += by;
    end -= by;
    next = Math.max(0, next - by);
  }

  /** Takes the commas in the rest of the current line for blanks. */
  public void commasAsBlanks() {
    for (int p = position; p < lineEnd; p++) {
      if (buffer[p] == ',') {
        buffer[p] = ' ';
      }
    }
  }

  /** Moves to the next token of the line; false when there is none. */
  public boolean nextToken() {
    int p = position;
    while (p < lineEnd && (buffer[p] == ' ' || buffer[p] == '\t')) {
      p++;
    }
    tokenStart = p;
    while (p < lineEnd && buffer[p] != ' ' && buffer[p] != '\t') {
      p++;
    }
    tokenEnd = p;
    position = p;
    return tokenEnd > tokenStart;
  }

  /** Moves to the next token and throws when the line has none; {@code what} names it. */
  public void requireToken(String what) throws MalformedShapeException {
    if (!nextToken()) {
      throw damaged("the line ends where " + what + " should follow");
    }
  }

  public int tokenLength() {
    return tokenEnd - tokenStart;
  }

  /** Byte {@code i} of the current token. */
  public byte tokenByte(int i) {
    return buffer[tokenStart + i];
  }

  /** The current token, long ones shortened. */
  public String token() {
    int length = Math.min(tokenLength(), 80);
    return new String(buffer, tokenStart, length, StandardCharsets.ISO_8859_1);
  }

  /** Whether the current token is {@code word}, upper and lower case alike. */
  public boolean tokenIs(String word) {
    if (tokenLength() != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(tokenByte(i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The rest of the line after the current token. */
  public String rest() {
    return new String(
            buffer, position, Math.min(lineEnd - position, 1 << 16), StandardCharsets.ISO_8859_1)
        .strip();
  }

  /** The next token as a finite coordinate, {@code what} naming it in messages. */
  public double nextCoordinate(String what) throws MalformedShapeException {
    requireToken(what);
    return coordinate(what);
  }

  /** The current token as a finite coordinate. */
  public double coordinate(String what) throws MalformedShapeException {
    double value = number(what);
    if (!Double.isFinite(value)) {
      throw damaged("%s is \"%s\", not a finite number".formatted(what, token()));
    }
    return value;
  }

  /** The next token as an integer. */
  public long nextInteger(String what) throws MalformedShapeException {
    requireToken(what);
    return integer(0, tokenLength(), what);
  }

  /** Bytes [from, to) of the current token as an integer. */
  public long integer(int from, int to, String what) throws MalformedShapeException {
    int p = tokenStart + from;
    int stop = tokenStart + to;
    boolean negative = p < stop && buffer[p] == '-';
    if (p < stop && (negative || buffer[p] == '+')) {
      p++;
    }
    long value = 0;
    if (p == stop || stop - p > 18) {
      throw notInteger(what);
    }
    for (; p < stop; p++) {
      int digit = buffer[p] - '0';
      if (digit < 0 || digit > 9) {
        throw notInteger(what);
      }
      value = 10 * value + digit;
    }
    return negative ? -value : value;
  }

  private MalformedShapeException notInteger(String what) {
    return damaged("%s should be an integer, got \"%s\"".formatted(what, token()));
  }

  /**
   * The current token as a double, correctly rounded: short decimals by one exact multiplication or
   * division (Clinger 1990, the fast path), others by the JDK.
   */
  private double number(String what) throws MalformedShapeException {
    int p = tokenStart;
    boolean negative = p < tokenEnd && buffer[p] == '-';
    if (p < tokenEnd && (negative || buffer[p] == '+')) {
      p++;
    }
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    boolean fraction = false;
    for (; p < tokenEnd; p++) {
      int c = buffer[p];
      if (c == '.' && !fraction) {
        fraction = true;
      } else if (c >= '0' && c <= '9') {
        if (digits++ < 18) {
          mantissa = 10 * mantissa + (c - '0');
        }
        scale -= fraction ? 1 : 0;
      } else {
        break;
      }
    }
    if (digits == 0 || digits > 18) {
      return slowNumber(what);
    }
    if (p < tokenEnd) {
      if ((buffer[p] | 0x20) != 'e') {
        return slowNumber(what);
      }
      long exponent = integer(p + 1 - tokenStart, tokenEnd - tokenStart, "the exponent of " + what);
      scale = Math.clamp(scale + exponent, -100_000, 100_000);
    }
    if (mantissa > 1L << 53 || scale < -22 || scale > 22) {
      return slowNumber(what);
    }
    double value = scale < 0 ? mantissa / POWERS_OF_TEN[-scale] : mantissa * POWERS_OF_TEN[scale];
    return negative ? -value : value;
  }

  private double slowNumber(String what) throws MalformedShapeException {
    String text =
        new String(buffer, tokenStart, tokenEnd - tokenStart, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        throw damaged("%s should be a finite number, got \"%s\"".formatted(what, token()));
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw damaged("%s should be a finite number, got \"%s\"".formatted(what, token()));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
