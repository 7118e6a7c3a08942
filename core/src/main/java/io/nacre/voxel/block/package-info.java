/** Part of the second stage: grids come in, masks of the blocks that hold their surface go out. */
@NullMarked
package io.nacre.voxel.block;

import org.jspecify.annotations.NullMarked;
