/**
 * Part of the exact coders: the integers of rounded weights become bytes, by a model of their
 * spread that learns as it goes, and come back.
 */
@NullMarked
package io.nacre.grid.weights;

import org.jspecify.annotations.NullMarked;
