package io.nacre.spark;

import io.nacre.study.UserException;
import io.nacre.study.batch.BatchRow;
import io.nacre.study.engine.BatchEngine;
import io.nacre.study.engine.EngineListener;
import io.nacre.study.engine.EngineRequest;
import io.nacre.study.engine.EngineResult;
import io.nacre.study.engine.EngineSettings;
import io.nacre.study.report.BuildInfo;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Batches by Apache Spark: {@code --engine spark}. */
public final class SparkEngine implements BatchEngine {

  /** For {@link java.util.ServiceLoader}. */
  public SparkEngine() {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public EngineResult run(EngineRequest request, EngineListener listener) throws IOException {
    return in(
        request.settings(),
        session -> {
          listener.progress().phase("listing");
          ObjectListing listing = ObjectListing.of(session, request);
          return new BatchJob(session, request, listing, same(request)).run(listener);
        });
  }

  private interface Work {
    EngineResult with(EngineSession session) throws IOException;
  }

  private static EngineResult in(@Nullable EngineSettings settings, Work work) throws IOException {
    try (EngineSession session = EngineSession.open(settings)) {
      return work.with(session);
    } catch (Exception e) {
      // Thrown by Scala, which declares none.
      if (e instanceof SparkException) {
        throw new UserException("the Spark job failed: " + JobWatch.reason(e), e);
      }
      throw e;
    }
  }

  private static ResultRows same(EngineRequest request) {
    String options = Json.write(request.options());
    return new ResultRows(
        options,
        InputHash.sha256(options.getBytes(StandardCharsets.UTF_8)),
        BuildInfo.current().version());
  }

  @Override
  public EngineResult read(String data, EngineListener listener) throws IOException {
    return in(null, session -> rows(session, data, listener));
  }

  private static EngineResult rows(EngineSession session, String data, EngineListener listener)
      throws IOException {
    listener.progress().phase("reading");
    Dataset<Row> all = ResultTable.in(session, data).rows();
    Row last = all.orderBy(functions.col("run").desc()).select("options", "options_digest").first();
    long ways = all.select("options_digest").distinct().count();
    if (ways > 1) {
      listener.note(
          "the objects were encoded in %d ways; this is the one of the last run".formatted(ways));
    }
    Map<String, BatchRow> rows = new LinkedHashMap<>();
    Map<String, Integer> files = new HashMap<>();
    for (Row row :
        ResultTable.collected(
            all.where(functions.col("options_digest").equalTo(last.getString(1))))) {
      BatchRow read = ResultRows.read(row, false);
      rows.merge(row.getAs("path"), read, SparkEngine::better);
      if (read.figures() != null) {
        files.merge(row.getAs("path"), 1, Integer::sum);
      }
    }
    long several = files.values().stream().filter(count -> count > 1).count();
    if (several > 0) {
      listener.note(
          "%d objects have several rows with a file; the last ones count".formatted(several));
    }
    return new EngineResult(new ArrayList<>(rows.values()), options(last.getString(0)));
  }

  /** Of two rows of one object the later, unless only the earlier has a file. */
  private static BatchRow better(BatchRow earlier, BatchRow later) {
    return later.figures() == null && earlier.figures() != null ? earlier : later;
  }

  private static Map<String, String> options(String json) {
    JsonValue value = JsonValue.parse(json);
    if (!value.isObject()) {
      throw new UserException("the rows have no options; were they written by Nacre?");
    }
    Map<String, String> options = new TreeMap<>();
    for (String name : value.keys()) {
      options.put(name, value.get(name).text());
    }
    return options;
  }
}
