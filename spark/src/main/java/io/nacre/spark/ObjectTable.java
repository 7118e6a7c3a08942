package io.nacre.spark;

import io.nacre.study.UserException;
import io.nacre.study.engine.EngineRequest;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Objects that a table names by their paths, or holds as the bytes of files. */
final class ObjectTable {

  private ObjectTable() {}

  /**
   * The objects of a table.
   *
   * @param path of files in Parquet, or in CSV with a line of headings
   * @param from number of the first
   */
  static ObjectListing read(EngineSession session, String path, EngineRequest request, long from) {
    Dataset<Row> table = table(session, path);
    List<String> columns = Arrays.asList(table.columns());
    String column = chosen(request.settings().column(), List.of("content", "path"), columns, path);
    if (column == null) {
      throw new UserException(
          "%s: no column \"content\" or \"path\" among %s; name one with --column"
              .formatted(path, columns));
    }
    String id = chosen(request.settings().idColumn(), List.of("id"), columns, path);
    boolean content = table.schema().apply(column).dataType().equals(DataTypes.BinaryType);
    if (!content && !table.schema().apply(column).dataType().equals(DataTypes.StringType)) {
      throw new UserException(
          "%s: column \"%s\" has neither paths nor bytes".formatted(path, column));
    }
    Dataset<Row> rows =
        table.select(
            functions.col(column),
            id == null
                ? functions.lit(null).cast(DataTypes.StringType)
                : functions.col(id).cast(DataTypes.StringType));
    Set<String> wanted = request.settings().ids();
    if (wanted != null) {
      rows = rows.where(functions.col(rows.columns()[1]).isin(wanted.toArray()));
    }
    JavaRDD<ListedObject> objects =
        rows.toJavaRDD()
            .zipWithIndex()
            .map(row -> object(row._1(), from + row._2(), row._2(), path, content));
    return new ObjectListing(objects, List.of(), List.of(objects), rows.count());
  }

  private static Dataset<Row> table(EngineSession session, String path) {
    String at = Storage.isLocal(path) ? Storage.of(path).toString() : path;
    try {
      return path.toLowerCase(Locale.ROOT).endsWith(".csv")
          ? session.spark().read().option("header", "true").csv(at)
          : session.spark().read().parquet(at);
    } catch (Exception e) {
      // Scala declares no checked exceptions, but these throw an AnalysisException.
      throw new UserException("%s: cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static @Nullable String chosen(
      @Nullable String asked, List<String> usual, List<String> columns, String path) {
    if (asked != null && !columns.contains(asked)) {
      throw new UserException("%s: no column \"%s\"; there are %s".formatted(path, asked, columns));
    }
    return asked != null
        ? asked
        : usual.stream().filter(columns::contains).findFirst().orElse(null);
  }

  private static ListedObject object(
      Row row, long number, long line, String table, boolean content) {
    String id = row.isNullAt(1) ? Long.toString(line) : row.getString(1);
    if (content) {
      byte[] bytes = row.isNullAt(0) ? new byte[0] : (byte[]) row.get(0);
      return new ListedObject(
          number,
          table + "#" + id,
          Input.stem(id),
          ListedObject.Kind.CONTENT,
          null,
          bytes.length,
          bytes);
    }
    String path = row.isNullAt(0) ? "" : row.getString(0);
    String at = beside(table, path);
    ListedObject.Kind kind =
        path.startsWith(Input.SAMPLE)
            ? ListedObject.Kind.SAMPLE
            : Storage.isLocal(at) ? ListedObject.Kind.FILE : ListedObject.Kind.REMOTE;
    String name = Input.stem(row.isNullAt(1) ? at : id);
    return ListedObject.of(number, new ObjectFile(at, name), kind, -1);
  }

  /** A path without a folder of its own is relative to the table, as in a list. */
  private static String beside(String table, String path) {
    boolean whole = path.startsWith(Input.SAMPLE) || path.startsWith("/") || !Storage.isLocal(path);
    return whole ? path : table.substring(0, table.lastIndexOf('/') + 1) + path;
  }
}
