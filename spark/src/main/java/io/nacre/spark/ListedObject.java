package io.nacre.spark;

import io.nacre.study.archive.ArchivedShape;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectSource;
import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An object as it travels to where it is encoded.
 *
 * @param number its place in the listing, from 0
 * @param argument what names it
 * @param name what its file is called
 * @param kind what {@code content} is
 * @param path of the file of a {@link Kind#FILE}, absolute, since machines have working folders of
 *     their own; null for others
 * @param bytes of the input; -1 where that is not known
 * @param content the object itself; null where {@code argument} names it
 */
record ListedObject(
    long number,
    String argument,
    String name,
    Kind kind,
    @Nullable String path,
    long bytes,
    byte @Nullable [] content)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Where an object is. */
  enum Kind {
    /** Built in. */
    SAMPLE,
    /** In a file that every machine sees by its path. */
    FILE,
    /** In a file of a storage that Hadoop reads. */
    REMOTE,
    /** The bytes of a file, in {@code content}. */
    CONTENT,
    /** A grid of many, in {@code content}. */
    GRID,
    /** A network of many, in {@code content}. */
    NETWORK;

    private ArchivedShape.Kind archived() {
      return this == GRID ? ArchivedShape.Kind.GRID : ArchivedShape.Kind.NETWORK;
    }
  }

  /** An object of a file of many. */
  static ListedObject of(long number, String argument, String name, ArchivedShape shape) {
    Kind kind = shape.kind() == ArchivedShape.Kind.GRID ? Kind.GRID : Kind.NETWORK;
    byte[] content = shape.bytes();
    return new ListedObject(number, argument, name, kind, null, content.length, content);
  }

  /** The object of {@code argument}, which names a sample or a file. */
  static ListedObject of(long number, ObjectFile object, Kind kind, long bytes) {
    String path = kind == Kind.FILE ? Path.of(object.argument()).toAbsolutePath().toString() : null;
    return new ListedObject(number, object.argument(), object.name(), kind, path, bytes, null);
  }

  /** What a list of ids calls it. */
  String id() {
    return new ObjectFile(argument, name).id();
  }

  /**
   * The object as a batch knows it.
   *
   * @param fetched where the bytes of a file of elsewhere are; null when they are where the
   *     argument says or come with the object
   */
  ObjectFile object(@Nullable ObjectSource fetched) {
    if (fetched != null) {
      return new ObjectFile(argument, name, fetched);
    }
    if (path != null) {
      return new ObjectFile(argument, name, new FetchedFile(path));
    }
    return content == null
        ? new ObjectFile(argument, name)
        : new ObjectFile(argument, name, ArchivedShape.of(kind.archived(), id(), content));
  }
}
