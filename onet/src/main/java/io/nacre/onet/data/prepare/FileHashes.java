package io.nacre.onet.data.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 of files, each read once, and of text. */
public final class FileHashes {

  private final Map<Path, String> known = new HashMap<>();

  /** 64 hexadecimal digits. */
  public String of(Path file) throws IOException {
    String hash = known.get(file);
    if (hash == null) {
      MessageDigest digest = digest();
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[1 << 16];
        while (in.read(buffer) >= 0) {
          continue;
        }
      }
      hash = HexFormat.of().formatHex(digest.digest());
      known.put(file, hash);
    }
    return hash;
  }

  /** 64 hexadecimal digits of text in UTF-8. */
  public static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
