package io.nacre.study.engine;

import io.nacre.study.batch.BatchRow;
import java.util.List;
import java.util.Map;

/**
 * What an engine has of a batch.
 *
 * @param rows one an object
 * @param options the options that results depend on, by name
 */
public record EngineResult(List<BatchRow> rows, Map<String, String> options) {

  public EngineResult {
    rows = List.copyOf(rows);
  }
}
