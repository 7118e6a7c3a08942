/**
 * The whole way from an object to its file: a mesh or a grid and {@link
 * io.nacre.encode.EncodingOptions} come in, the bytes that {@code nacre encode} would write go out.
 * Chooses a method, searches for a network or trains the one that is named, stores it, makes it
 * exact.
 */
@NullMarked
package io.nacre.encode;

import org.jspecify.annotations.NullMarked;
