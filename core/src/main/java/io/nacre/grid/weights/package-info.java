/**
 * Part of the exact coders: the integers of rounded weights come in, bytes go out, by a model of
 * their spread that learns as it goes; bytes come in, the same integers go out.
 */
@NullMarked
package io.nacre.grid.weights;

import org.jspecify.annotations.NullMarked;
