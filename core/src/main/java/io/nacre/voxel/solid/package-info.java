/**
 * Part of the second stage: normalised meshes, clean or dirty, come in; grids of their inside or of
 * their surface go out.
 */
@NullMarked
package io.nacre.voxel.solid;

import org.jspecify.annotations.NullMarked;
