package io.nacre.spark;

import io.nacre.io.file.GridOptions;
import io.nacre.study.UserException;
import io.nacre.study.engine.EncodingSource;
import io.nacre.study.engine.EngineRequest;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a batch, numbered in the order in which they were named.
 *
 * @param objects wherever they are
 * @param found what those outside tables are called, which come first
 * @param tables the objects of each table
 * @param count of all
 */
record ObjectListing(
    JavaRDD<ListedObject> objects,
    List<ObjectFile> found,
    List<JavaRDD<ListedObject>> tables,
    long count) {

  private static final Pattern GLOB = Pattern.compile(".*[*?\\[{].*");
  private static final Set<String> TABLES = Set.of("parquet", "csv");
  private static final Set<String> ARRAYS = Set.of("npz", "npy");
  private static final int MOST_SLICES = 1000;

  /**
   * A file or sample, before objects are named.
   *
   * @param ids of the objects in it; null when it is one itself
   */
  private record Found(
      String argument, ListedObject.Kind kind, long bytes, @Nullable List<String> ids) {

    Found(String argument, ListedObject.Kind kind, long bytes) {
      this(argument, kind, bytes, null);
    }

    /** Where every machine finds it; their working folders are their own. */
    String path() {
      return kind == ListedObject.Kind.FILE
          ? Path.of(argument).toAbsolutePath().toString()
          : argument;
    }

    List<String> arguments() {
      return ids == null ? List.of(argument) : ids.stream().map(id -> argument + "#" + id).toList();
    }
  }

  /**
   * Finds the objects of a request; those in tables and in files of many stay there.
   *
   * @throws UserException when there is none, or none that is called as asked for
   */
  static ObjectListing of(EngineSession session, EngineRequest request) throws IOException {
    Storage storage = session.storage();
    List<Found> found = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    for (String input : request.inputs()) {
      if (!input.startsWith(Input.SAMPLE) && TABLES.contains(extension(input))) {
        tables.add(input);
      } else if (input.startsWith(Input.SAMPLE) || (Storage.isLocal(input) && !isGlob(input))) {
        for (String argument : ObjectFiles.expand(List.of(Storage.plain(input)))) {
          found.add(local(argument, request.grids(), storage));
        }
      } else {
        found.addAll(stored(session, input, request.grids(), storage));
      }
    }
    ObjectListing listing = named(session, distinct(found), tables.isEmpty(), request);
    for (String table : tables) {
      listing = listing.with(ObjectTable.read(session, table, request, listing.count));
    }
    if (listing.count == 0) {
      throw new UserException("no object in " + String.join(", ", request.inputs()));
    }
    return listing;
  }

  /** With those of a table. */
  private ObjectListing with(ObjectListing table) {
    List<JavaRDD<ListedObject>> all = new ArrayList<>(tables);
    all.addAll(table.tables);
    return new ObjectListing(objects.union(table.objects), found, all, count + table.count);
  }

  /** What the objects are called, in their order; of files of many nothing is read for it. */
  List<ObjectFile> names() {
    List<ObjectFile> names = new ArrayList<>(found);
    for (JavaRDD<ListedObject> table : tables) {
      table
          .map(object -> new String[] {object.argument(), object.name()})
          .collect()
          .forEach(name -> names.add(new ObjectFile(name[0], name[1])));
    }
    return names;
  }

  private static boolean isGlob(String input) {
    return GLOB.matcher(input).matches() && !Files.exists(Path.of(Storage.plain(input)));
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Found local(String argument, GridOptions grids, Storage storage)
      throws IOException {
    return argument.startsWith(Input.SAMPLE)
        ? new Found(argument, ListedObject.Kind.SAMPLE, 0)
        : new Found(
            argument,
            ListedObject.Kind.FILE,
            -1,
            ARRAYS.contains(extension(argument))
                ? ArchiveSlice.ids(argument, grids, storage)
                : null);
  }

  /** Files of a storage, a folder or a glob; files of many only where they are named themselves. */
  private static List<Found> stored(
      EngineSession session, String input, GridOptions grids, Storage storage) throws IOException {
    if (ARRAYS.contains(extension(input)) && !GLOB.matcher(input).matches()) {
      List<String> ids = ArchiveSlice.ids(input, grids, storage);
      return List.of(new Found(input, ListedObject.Kind.REMOTE, -1, ids));
    }
    List<Row> files;
    try {
      files =
          session
              .spark()
              .read()
              .format("binaryFile")
              .option("recursiveFileLookup", "true")
              .load(Storage.isLocal(input) ? Storage.of(input).toString() : input)
              .select("path", "length")
              .orderBy("path")
              .collectAsList();
    } catch (Exception e) {
      // Scala declares no checked exceptions, but this one throws an AnalysisException.
      throw new UserException("%s: cannot be listed: %s".formatted(input, e.getMessage()), e);
    }
    List<Found> found = new ArrayList<>();
    for (Row file : files) {
      String path = file.getString(0);
      if (!ObjectFiles.isShape(path)) {
        continue;
      }
      found.add(
          Storage.isLocal(path)
              ? local(Storage.plain(path), grids, storage)
              : new Found(path, ListedObject.Kind.REMOTE, file.getLong(1)));
    }
    return found;
  }

  /** What is named twice comes once, where it came first. */
  private static List<Found> distinct(List<Found> found) {
    Set<String> seen = new HashSet<>();
    return found.stream()
        .filter(
            each ->
                seen.add(
                    each.kind == ListedObject.Kind.FILE
                        ? Path.of(each.argument).toAbsolutePath().normalize().toString()
                        : each.argument))
        .toList();
  }

  private static ObjectListing named(
      EngineSession session, List<Found> found, boolean all, EngineRequest request) {
    Set<String> wanted = request.settings().ids();
    Set<String> missing = wanted == null ? new HashSet<>() : new HashSet<>(wanted);
    Map<String, ObjectFile> objects = new HashMap<>();
    ObjectFile.named(found.stream().flatMap(each -> each.arguments().stream()).toList())
        .forEach(object -> objects.put(object.argument(), object));
    List<ListedObject> singles = new ArrayList<>();
    List<ArchiveSlice> slices = new ArrayList<>();
    List<ObjectFile> chosen = new ArrayList<>();
    for (Found each : found) {
      List<ArchiveSlice.Entry> entries = new ArrayList<>();
      List<String> arguments = each.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        ObjectFile object = Objects.requireNonNull(objects.get(arguments.get(i)));
        missing.remove(object.id());
        if (wanted != null && !wanted.contains(object.id())) {
          continue;
        }
        long number = chosen.size();
        if (each.ids == null) {
          singles.add(ListedObject.of(number, object, each.kind, each.bytes));
        } else {
          entries.add(new ArchiveSlice.Entry(i, number, object.argument(), object.name()));
        }
        chosen.add(object);
      }
      if (!entries.isEmpty()) {
        slices.add(new ArchiveSlice(each.path(), entries));
      }
    }
    if (all && !missing.isEmpty()) {
      throw new UserException(
          "--ids names %s, but no object is called so".formatted(missing.iterator().next()));
    }
    JavaRDD<ListedObject> rdd = rdd(session, singles, slices, request.encoding());
    return new ObjectListing(rdd, chosen, List.of(), chosen.size());
  }

  private static JavaRDD<ListedObject> rdd(
      EngineSession session,
      List<ListedObject> singles,
      List<ArchiveSlice> slices,
      EncodingSource encoding) {
    JavaRDD<ListedObject> files =
        session.context().parallelize(singles, Math.clamp(session.slots(), 1, MOST_SLICES));
    if (slices.isEmpty()) {
      return files;
    }
    Storage storage = session.storage();
    JavaRDD<ListedObject> archived =
        session
            .context()
            .parallelize(slices, Math.min(slices.size(), MOST_SLICES))
            .flatMap(slice -> slice.read(encoding.encoding(1).grids(), storage));
    return singles.isEmpty() ? archived : files.union(archived);
  }
}
