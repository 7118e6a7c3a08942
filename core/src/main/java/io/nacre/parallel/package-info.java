/**
 * Beneath all stages, threads for coarse tasks: numbered tasks come in, and each has run once when
 * the call returns. What goes out is what they wrote, which never depends on how many threads there
 * are.
 */
@NullMarked
package io.nacre.parallel;

import org.jspecify.annotations.NullMarked;
