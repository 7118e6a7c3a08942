package io.nacre.study.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The identity of an input in a report.
 *
 * @param name file name without folders, or the name of a built-in sample
 * @param sha256 SHA-256 of the file's bytes, 64 lower-case hexadecimal digits; empty for a sample
 */
public record InputHash(String name, String sha256) {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Reads {@code file} once, whatever its size, and hashes it. */
  public static InputHash of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Path name = file.getFileName();
      return new InputHash(name == null ? file.toString() : name.toString(), sha256(in));
    }
  }

  /** SHA-256 of what is left of {@code in}. */
  public static String sha256(InputStream in) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of {@code bytes}, as {@link #sha256} is written. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  /** A built-in shape, which its name and the program's version identify. */
  public static InputHash ofSample(String name) {
    return new InputHash(name, "");
  }

  /** Many inputs, which the arguments of the command line name. */
  public static InputHash ofArguments(List<String> arguments) {
    return new InputHash(String.join(" ", arguments), "");
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
