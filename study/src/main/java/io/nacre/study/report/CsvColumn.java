package io.nacre.study.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table for programs.
 *
 * @param heading above it
 * @param value of a row's cell, which {@link Numbers#cell} writes
 * @param <R> a row
 */
public record CsvColumn<R>(String heading, Function<R, ? extends @Nullable Object> value) {

  /** The headings of {@code columns}. */
  public static <R> List<String> headings(List<CsvColumn<R>> columns) {
    return columns.stream().map(CsvColumn::heading).toList();
  }

  /** The cells of {@code row}, one a column. */
  public static <R> List<String> cells(List<CsvColumn<R>> columns, R row) {
    return columns.stream().map(column -> Numbers.cell(column.value().apply(row))).toList();
  }

  /** {@code row} as an object of JSON, keys as the headings of {@code columns}. */
  public static <R> Map<String, @Nullable Object> toJson(List<CsvColumn<R>> columns, R row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    columns.forEach(column -> json.put(column.heading(), column.value().apply(row)));
    return json;
  }

  /** A whole table, a line for each of {@code rows} below that of the headings. */
  public static <R> String table(List<CsvColumn<R>> columns, List<R> rows) {
    return Csv.table(headings(columns), rows.stream().map(row -> cells(columns, row)));
  }
}
