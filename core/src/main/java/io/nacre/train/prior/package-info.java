/**
 * The training of the exact coder's learned context model: grids of objects come in, the model
 * whose weights ship with the program goes out. Decoders need {@link io.nacre.grid} only.
 */
@NullMarked
package io.nacre.train.prior;

import org.jspecify.annotations.NullMarked;
