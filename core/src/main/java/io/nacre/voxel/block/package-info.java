/** Part of the second stage: grids become masks of the blocks that hold their surface. */
@NullMarked
package io.nacre.voxel.block;

import org.jspecify.annotations.NullMarked;
