/** The forms that results have: figures come in; JSON, CSV, tables, plots and provenance go out. */
@NullMarked
package io.nacre.study.report;

import org.jspecify.annotations.NullMarked;
