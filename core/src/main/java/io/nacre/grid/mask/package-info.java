/**
 * Part of the exact coders: masks of blocks, and the voxels that a network gets wrong, come in,
 * bytes go out; bytes come in, the same masks and voxels go out.
 */
@NullMarked
package io.nacre.grid.mask;

import org.jspecify.annotations.NullMarked;
