/** Jazzer targets for the reader and the decoder of .nacre files; run with {@code bench/fuzz}. */
@NullMarked
package io.nacre.fuzz;

import org.jspecify.annotations.NullMarked;
