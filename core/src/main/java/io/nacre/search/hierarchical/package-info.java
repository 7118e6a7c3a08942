/**
 * The hierarchical method as published: a coarse network searched and trained on the blocks of a
 * grid, then a fine one inside the blocks that the first predicts. In comes a grid of surface
 * voxels, out go both networks and the coarse layer of a file; see codec for Nacre's own way.
 */
@NullMarked
package io.nacre.search.hierarchical;

import org.jspecify.annotations.NullMarked;
