/**
 * Part of the exact coders: decisions, one at a time, with contexts and a mixed probability, come
 * in, bytes go out; bytes come in, the same decisions go out. Integers only, so that every machine
 * gets the same bits.
 */
@NullMarked
package io.nacre.grid.range;

import org.jspecify.annotations.NullMarked;
