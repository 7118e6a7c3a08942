package io.nacre.spark;

import io.nacre.io.file.GridOptions;
import io.nacre.study.UserException;
import io.nacre.study.archive.ObjectArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a file of many, before it is read.
 *
 * @param argument the file, absolute where it is a local one
 * @param objects those that are wanted
 */
record ArchiveSlice(String argument, List<Entry> objects) implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * An object.
   *
   * @param index in the file, from 0
   * @param number in the listing, from 0
   * @param argument what names it
   * @param name what its file is called
   */
  record Entry(int index, long number, String argument, String name) implements Serializable {

    private static final long serialVersionUID = 1L;
  }

  /** What the objects of a file are called; null when it holds a single one. */
  static @Nullable List<String> ids(String argument, GridOptions grids, Storage storage)
      throws IOException {
    try (FetchedFile fetched = fetch(argument, storage)) {
      ObjectArchive archive = ObjectArchive.of(path(argument, fetched), grids);
      return archive == null ? null : archive.ids();
    }
  }

  /** The objects with their content, read as they are asked for. */
  Iterator<ListedObject> read(GridOptions grids, Storage storage) throws IOException {
    try (FetchedFile fetched = fetch(argument, storage)) {
      ObjectArchive archive = ObjectArchive.of(path(argument, fetched), grids);
      if (archive == null) {
        throw new UserException(
            argument + ": the file changed, or this machine does not see it; put it where all do");
      }
      if (!objects.isEmpty()) {
        // Reads the file, which may be gone once the iterator is used.
        archive.shape(objects.getFirst().index());
      }
      return IntStream.range(0, objects.size())
          .mapToObj(
              i -> {
                Entry entry = objects.get(i);
                try {
                  return ListedObject.of(
                      entry.number, entry.argument, entry.name, archive.shape(entry.index));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .iterator();
    }
  }

  private static @Nullable FetchedFile fetch(String argument, Storage storage) throws IOException {
    if (Storage.isLocal(argument)) {
      return null;
    }
    try (InputStream in = storage.open(argument)) {
      return FetchedFile.of(in, Storage.of(argument).getName());
    }
  }

  private static Path path(String argument, @Nullable FetchedFile fetched) {
    return Path.of(fetched == null ? Storage.plain(argument) : fetched.path());
  }
}
