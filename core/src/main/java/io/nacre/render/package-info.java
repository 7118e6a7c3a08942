/**
 * Beside the last stage: pictures, drawn in software, the same pixels on every machine and for
 * every number of threads. Meshes, grids or pairs of grids come in; images go out. Letters that the
 * bundled font lacks are as the machine has them.
 */
@NullMarked
package io.nacre.render;

import org.jspecify.annotations.NullMarked;
