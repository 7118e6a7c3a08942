package io.nacre.io.gltf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Relative URIs of an asset. Many exporters write file names as they are, blanks, brackets and
 * percent signs and all, so that a name is tried as a URI first and then as it is written.
 */
final class GltfUri {

  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

  private GltfUri() {}

  /**
   * The file that {@code uri} names; it must lie in the asset's own folder, links resolved.
   *
   * @param what names the thing that lies there in messages
   */
  static Path file(GltfFile asset, String uri, String what) throws IOException {
    if (uri.isEmpty() || uri.indexOf('\0') >= 0 || SCHEME.matcher(uri).matches()) {
      throw asset.damaged(
          "%s lies at \"%s\"; only files beside the asset are read".formatted(what, uri));
    }
    Path folder = asset.path().toRealPath().getParent();
    for (String name : names(uri)) {
      Path named = resolved(folder, name);
      if (named == null || !Files.isRegularFile(named)) {
        continue;
      }
      Path real = named.toRealPath();
      if (folder == null || !real.startsWith(folder)) {
        throw asset.damaged(
            "%s lies at \"%s\", outside the asset's folder; put it beside the asset"
                .formatted(what, uri));
      }
      return real;
    }
    throw asset.damaged(
        "%s: the file \"%s\" is missing; put it beside the asset".formatted(what, uri));
  }

  /** The names that {@code uri} may mean, likeliest first. */
  private static Set<String> names(String uri) {
    Set<String> names = new LinkedHashSet<>();
    try {
      String path = new URI(uri).getPath();
      if (path != null) {
        names.add(path);
      }
    } catch (URISyntaxException e) {
      // Written as it is, in part at least.
    }
    names.add(unescaped(uri));
    names.add(uri);
    return names;
  }

  private static @Nullable Path resolved(@Nullable Path folder, String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return null;
    }
    try {
      return folder == null ? Path.of(name) : folder.resolve(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** {@code uri} with each %XX that is one decoded, all else as it is. */
  private static String unescaped(String uri) {
    byte[] bytes = uri.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      boolean escape =
          bytes[i] == '%'
              && i + 2 < bytes.length
              && HexFormat.isHexDigit(bytes[i + 1])
              && HexFormat.isHexDigit(bytes[i + 2]);
      if (escape) {
        out.write(16 * HexFormat.fromHexDigit(bytes[i + 1]) + HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
