package io.nacre.spark;

import io.nacre.study.UserException;
import io.nacre.study.batch.BatchRow;
import io.nacre.study.engine.EngineListener;
import io.nacre.study.engine.EngineRequest;
import io.nacre.study.engine.EngineResult;
import io.nacre.study.object.ObjectFile;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** A run: finds what is missing, has it encoded, and gathers what there is then. */
final class BatchJob {

  private static final StructType HASHED =
      new StructType()
          .add("number", DataTypes.LongType)
          .add("path", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("hash", DataTypes.StringType);

  private final EngineSession session;
  private final EngineRequest request;
  private final ObjectListing listing;
  private final ResultRows same;
  private final ResultTable table;

  /** Objects that an earlier run encoded, as this one calls them, with the hashes of their rows. */
  private final Map<ObjectFile, String> skipped = new HashMap<>();

  BatchJob(EngineSession session, EngineRequest request, ObjectListing listing, ResultRows same) {
    this.session = session;
    this.request = request;
    this.listing = listing;
    this.same = same;
    this.table = ResultTable.in(session, request.output());
  }

  EngineResult run(EngineListener listener) throws IOException {
    listener.progress().phase("looking for what is finished");
    BitSet numbers = missing();
    int missing = numbers.cardinality();
    int run = 0;
    if (missing > 0) {
      run = table.begin();
      encode(numbers, run, listener);
    }
    listener.progress().phase("gathering");
    return new EngineResult(rows(run), request.options());
  }

  /** An anti-join: what has no row of the same content, made in the same way, with a file. */
  private BitSet missing() throws IOException {
    BitSet numbers = new BitSet();
    if (table.isEmpty()) {
      numbers.set(0, Math.toIntExact(listing.count()));
      return numbers;
    }
    Storage storage = session.storage();
    long maxInput = request.settings().maxInput();
    Dataset<Row> listed =
        session
            .spark()
            .createDataFrame(
                listing
                    .objects()
                    .map(
                        object ->
                            RowFactory.create(
                                object.number(),
                                object.argument(),
                                object.name(),
                                ObjectFetch.hash(object, storage, maxInput))),
                HASHED)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> done =
        table
            .rows(same)
            .where(functions.col("status").equalTo(ResultRows.ENCODED))
            .select("hash")
            .distinct();
    for (Row row : listed.join(done, by("hash"), "left_anti").select("number").collectAsList()) {
      numbers.set(Math.toIntExact(row.getLong(0)));
    }
    for (Row row : listed.join(done, by("hash"), "left_semi").collectAsList()) {
      skipped.put(new ObjectFile(row.getAs("path"), row.<String>getAs("name")), row.getAs("hash"));
    }
    listed.unpersist();
    return numbers;
  }

  private static scala.collection.immutable.Seq<String> by(String column) {
    return scala.jdk.javaapi.CollectionConverters.asScala(List.of(column)).toSeq();
  }

  private void encode(BitSet numbers, int run, EngineListener listener) throws IOException {
    int given = request.settings().perTask();
    int count = numbers.cardinality();
    int perTask =
        given > 0 ? given : MissingObjects.perTask(count, request.quick(), session.slots());
    Broadcast<MissingObjects> missing =
        session.context().broadcast(new MissingObjects(numbers, perTask));
    LongAccumulator done = session.context().sc().longAccumulator("objects done");
    LongAccumulator failed = session.context().sc().longAccumulator("objects failed");
    SingleFiles files =
        request.settings().files()
            ? new SingleFiles(Storage.of(request.output()) + "/files")
            : null;
    BatchRecipe recipe =
        new BatchRecipe(
            request.encoding(),
            new TreeMap<>(request.options()),
            request.settings().threads(),
            request.settings().maxInput());
    ObjectTask task =
        new ObjectTask(
            session.context().broadcast(recipe),
            session.worker(),
            EngineSession.isolated(),
            session.storage(),
            same,
            files,
            done,
            failed);
    JavaRDD<Row> rows =
        listing
            .objects()
            .filter(object -> missing.value().contains(object.number()))
            .mapToPair(object -> new Tuple2<>(missing.value().task(object.number()), object))
            .partitionBy(new HashPartitioner(missing.value().tasks()))
            .values()
            .mapPartitions(task);
    JobWatch watch = new JobWatch(session.context(), listing.count(), count, done, failed);
    String trouble = watch.run(() -> table.write(rows, run), listener);
    if (trouble != null) {
      throw new UserException(
          "the Spark job failed: %s; what is done is kept, and the same command continues with the rest"
              .formatted(trouble));
    }
  }

  /** A row for each object: of this run, of an earlier one, or none yet. */
  private List<BatchRow> rows(int run) throws IOException {
    Map<String, Row> byPath = new HashMap<>();
    Map<String, Row> byHash = new HashMap<>();
    if (!table.isEmpty()) {
      for (Row row : ResultTable.collected(table.rows(same))) {
        boolean encoded = ResultRows.ENCODED.equals(row.<String>getAs("status"));
        if (row.<Integer>getAs("run") == run) {
          byPath.put(row.getAs("path"), row);
        }
        if (encoded) {
          byHash.put(row.getAs("hash"), row);
        }
      }
    }
    Map<ObjectFile, String> earlier = skipped;
    return listing.names().stream()
        .map(
            object -> {
              String hash = earlier.get(object);
              Row row = hash != null ? byHash.get(hash) : byPath.get(object.argument());
              return row == null
                  ? BatchRow.pending(object, "")
                  : ResultRows.read(row, object, hash != null);
            })
        .toList();
  }
}
