/**
 * Part of the exact coders: one decision at a time, with contexts and a mixed probability, becomes
 * bytes, and bytes the same decisions. Integers only, so that every machine gets the same bits.
 */
@NullMarked
package io.nacre.grid.range;

import org.jspecify.annotations.NullMarked;
