/**
 * Part of the exact coders: masks of blocks, and the voxels that a network gets wrong, become bytes
 * and come back bit for bit.
 */
@NullMarked
package io.nacre.grid.mask;

import org.jspecify.annotations.NullMarked;
