package io.nacre.spark;

import io.nacre.study.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The data set of all runs: a folder {@code run=N} each, with Parquet files.
 *
 * @param root folder of the folders
 */
record ResultTable(EngineSession session, Path root) {

  private static final String RUN = "run=";
  private static final String MARK = "_nacre";

  /** The data set in {@code output}. */
  static ResultTable in(EngineSession session, String output) {
    return new ResultTable(session, new Path(Storage.of(output), "objects"));
  }

  /** Whether there is any row. */
  boolean isEmpty() throws IOException {
    FileSystem files = session.storage().fileSystem(root);
    if (!files.exists(root)) {
      return true;
    }
    for (FileStatus run : files.listStatus(root)) {
      if (run.isDirectory()
          && files.listStatus(run.getPath(), path -> path.getName().endsWith(".parquet")).length
              > 0) {
        return false;
      }
    }
    return true;
  }

  /** All rows but their files. */
  Dataset<Row> rows() throws IOException {
    if (isEmpty()) {
      throw new UserException(
          root + ": no rows of earlier runs; name the OUT of a batch with --engine spark");
    }
    return session.spark().read().schema(ResultRows.SCHEMA).parquet(root.toString()).drop("file");
  }

  /** The rows that were made in the same way. */
  Dataset<Row> rows(ResultRows same) throws IOException {
    return rows()
        .where(
            functions
                .col("options_digest")
                .equalTo(same.digest())
                .and(functions.col("version").equalTo(same.version())));
  }

  /** Makes the folder of the next run, which is nobody else's. */
  int begin() throws IOException {
    FileSystem files = session.storage().fileSystem(root);
    files.mkdirs(root);
    int run = 0;
    for (FileStatus folder : files.listStatus(root)) {
      String name = folder.getPath().getName();
      if (name.matches(RUN + "\\d{1,9}")) {
        run = Math.max(run, Integer.parseInt(name.substring(RUN.length())));
      }
    }
    do {
      run++;
    } while (!files.createNewFile(new Path(folder(run), MARK)));
    return run;
  }

  private Path folder(int run) {
    return new Path(root, RUN + run);
  }

  /** Writes rows as tasks finish them. */
  void write(JavaRDD<Row> rows, int run) {
    session
        .spark()
        .createDataFrame(rows, ResultRows.SCHEMA)
        .write()
        .mode(SaveMode.Append)
        .parquet(folder(run).toString());
  }

  /**
   * {@code rows} here, those of later runs last, sorted as Spark does but without another stage.
   */
  static List<Row> collected(Dataset<Row> rows) {
    List<Row> collected = new ArrayList<>(rows.collectAsList());
    collected.sort(
        Comparator.<Row>comparingInt(row -> row.<Integer>getAs("run"))
            .thenComparing(row -> UTF8String.fromString(row.getAs("path"))));
    return collected;
  }
}
