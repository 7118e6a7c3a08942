/**
 * Jazzer targets for the reader and the decoder of .nacre files, the readers of MagicaVoxel and
 * 3MF, and the decoders of compressed glTF (Draco, meshopt); run with {@code bench/fuzz}.
 */
@NullMarked
package io.nacre.fuzz;

import org.jspecify.annotations.NullMarked;
