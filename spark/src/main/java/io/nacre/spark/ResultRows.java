package io.nacre.spark;

import io.nacre.study.batch.BatchFigures;
import io.nacre.study.batch.BatchRow;
import io.nacre.study.fit.PartCount;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.report.JsonValue;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the data set, one an object.
 *
 * @param options those that results depend on, in JSON
 * @param digest of them
 * @param version of the program
 */
record ResultRows(String options, String digest, String version) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What {@code status} says of an object that has a file. */
  static final String ENCODED = "encoded";

  /** What it says of one that cannot be encoded. */
  static final String FAILED = "failed";

  /** The columns; {@code run} is added by the folders that runs write to. */
  static final StructType SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("id", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("hash", DataTypes.StringType)
          .add("options_digest", DataTypes.StringType)
          .add("version", DataTypes.StringType)
          .add("status", DataTypes.StringType)
          .add("error", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("resolution", DataTypes.IntegerType)
          .add("bytes", DataTypes.LongType)
          .add("parameters", DataTypes.LongType)
          .add("architecture", DataTypes.StringType)
          .add("iou", DataTypes.DoubleType)
          .add("volumetric_iou", DataTypes.DoubleType)
          .add("cd", DataTypes.DoubleType)
          .add("components", DataTypes.LongType)
          .add("seconds", DataTypes.DoubleType)
          .add("host", DataTypes.StringType)
          .add("options", DataTypes.StringType)
          .add("report", DataTypes.StringType)
          .add("file", DataTypes.BinaryType);

  /** The row of an object. */
  Row row(ListedObject object, EncodedRow made) {
    boolean encoded = made.file() != null;
    BatchFigures figures = encoded ? BatchFigures.of(JsonValue.parse(made.report())) : null;
    return RowFactory.create(
        object.argument(),
        object.id(),
        object.name(),
        made.hash(),
        digest,
        version,
        encoded ? ENCODED : FAILED,
        made.error(),
        figures == null ? null : figures.grid().kind(),
        figures == null ? null : figures.grid().resolution(),
        figures == null ? null : figures.bytes(),
        figures == null ? null : figures.network().parameters(),
        figures == null ? null : figures.network().architecture(),
        figures == null ? null : number(figures.fit().iou()),
        figures == null ? null : number(figures.mesh().volumetricIou()),
        figures == null ? null : number(figures.fit().cd()),
        figures == null ? null : components(figures.mesh().parts()),
        made.seconds(),
        host(),
        options,
        made.report(),
        made.file());
  }

  /** SQL sorts NaN above all numbers; what was not measured is null there. */
  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  private static @Nullable Long components(@Nullable PartCount parts) {
    return parts == null ? null : Long.valueOf(parts.components());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /**
   * A row as a batch knows it.
   *
   * @param earlier whether a run before this one made it
   */
  static BatchRow read(Row row, boolean earlier) {
    ObjectFile object = new ObjectFile(row.getAs("path"), row.<String>getAs("name"));
    return read(row, object, earlier);
  }

  /** As the other form, as the row of {@code object}, which has the same content. */
  static BatchRow read(Row row, ObjectFile object, boolean earlier) {
    String hash = row.getAs("hash");
    String sha256 = hash.startsWith(Input.SAMPLE) ? "" : hash;
    if (!ENCODED.equals(row.<String>getAs("status"))) {
      return new BatchRow(object, ObjectStatus.FAILED, sha256, null, row.getAs("error"));
    }
    return new BatchRow(
        object,
        earlier ? ObjectStatus.SKIPPED : ObjectStatus.ENCODED,
        sha256,
        BatchFigures.of(JsonValue.parse(row.getAs("report"))),
        "");
  }
}
