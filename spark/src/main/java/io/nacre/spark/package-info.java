/**
 * After {@code study.batch}: the same batch by Apache Spark. A request comes in, objects are
 * listed, cut into tasks, encoded where Spark has room, and written as rows of a Parquet data set,
 * which is also what a later run and a report begin with.
 */
@NullMarked
package io.nacre.spark;

import org.jspecify.annotations.NullMarked;
