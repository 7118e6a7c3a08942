/**
 * Part of the sixth stage, the hierarchical method as published: a coarse network searched and
 * trained on the blocks of a grid, then a fine one inside the blocks that the first predicts. A
 * grid of surface voxels comes in, both networks and the coarse layer of a file go out; see codec
 * for Nacre's own way.
 */
@NullMarked
package io.nacre.search.hierarchical;

import org.jspecify.annotations.NullMarked;
