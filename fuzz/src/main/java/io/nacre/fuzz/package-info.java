/**
 * Jazzer targets for the reader and the decoder of .nacre files, and for the decoders of compressed
 * glTF; run with {@code bench/fuzz}.
 */
@NullMarked
package io.nacre.fuzz;

import org.jspecify.annotations.NullMarked;
