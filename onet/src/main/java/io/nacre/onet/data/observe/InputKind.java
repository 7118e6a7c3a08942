package io.nacre.onet.data.observe;

import io.nacre.io.file.Extension;
import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The kind of a file, as far as its first bytes and its name tell. */
enum InputKind {
  PICTURE("a picture", "png", "jpg", "jpeg", "gif", "bmp"),
  CLOUD("a cloud of points", "xyz", "pts", "txt", "csv"),
  MESH("a mesh", "obj", "stl", "ply", "off", "glb", "gltf", "drc", "3mf"),
  GRID("a voxel grid", "binvox", "vox"),
  ARRAY("an array", "npz", "npy"),
  UNKNOWN("a file of unknown kind");

  /** What most pictures begin with, whatever they are called. */
  private static final List<String> PICTURE_MAGIC =
      List.of("\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8");

  private final String article;
  private final List<String> extensions;

  InputKind(String article, String... extensions) {
    this.article = article;
    this.extensions = List.of(extensions);
  }

  /** The kind of a file; {@link #UNKNOWN} when it does not exist, too. */
  static InputKind of(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      try (InputStream in = Files.newInputStream(path)) {
        String head = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        if (PICTURE_MAGIC.stream().anyMatch(head::startsWith)) {
          return PICTURE;
        }
      }
    }
    String extension = Extension.of(path);
    return Arrays.stream(values())
        .filter(kind -> kind.extensions.contains(extension))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** Throws when a file of this kind is surely none of those that a run reads. */
  void require(Path path, InputKind... read) throws MalformedShapeException {
    if (this != UNKNOWN && !List.of(read).contains(this)) {
      throw new MalformedShapeException(
          "%s: this is %s, but this run reads %s; give it one of those"
              .formatted(
                  path,
                  article,
                  Arrays.stream(read)
                      .map(kind -> kind.article + " (" + String.join(", ", kind.extensions) + ")")
                      .collect(Collectors.joining(" or "))));
    }
  }
}
