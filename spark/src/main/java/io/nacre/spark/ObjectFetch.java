package io.nacre.spark;

import io.nacre.study.report.InputHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings objects to the machine that works on them. */
final class ObjectFetch {

  private ObjectFetch() {}

  /** A copy of the object's file; null where none is needed. */
  static @Nullable FetchedFile fetch(ListedObject object, Storage storage) throws IOException {
    switch (object.kind()) {
      case REMOTE -> {
        try (InputStream in = storage.open(object.argument())) {
          return FetchedFile.of(in, Storage.of(object.argument()).getName());
        }
      }
      case CONTENT -> {
        byte[] content = Objects.requireNonNull(object.content());
        String argument = object.argument();
        return FetchedFile.of(
            new ByteArrayInputStream(content), argument.substring(argument.lastIndexOf('/') + 1));
      }
      case SAMPLE, FILE, GRID, NETWORK -> {
        return null;
      }
    }
    throw new IllegalStateException("all kinds are above");
  }

  /**
   * The hash of the object's content, as its row has it; empty when it cannot be read, which the
   * work on it will tell.
   */
  static String hash(ListedObject object, Storage storage, long maxInput) {
    try {
      if (object.bytes() > maxInput) {
        return "";
      }
      switch (object.kind()) {
        case SAMPLE -> {
          return object.argument();
        }
        case CONTENT, GRID, NETWORK -> {
          return InputHash.sha256(Objects.requireNonNull(object.content()));
        }
        case FILE -> {
          return object.object(null).hash().sha256();
        }
        case REMOTE -> {
          try (InputStream in = storage.open(object.argument())) {
            return InputHash.sha256(in);
          }
        }
      }
    } catch (IOException e) {
      return "";
    }
    throw new IllegalStateException("all kinds are above");
  }
}
