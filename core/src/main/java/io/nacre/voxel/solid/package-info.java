/**
 * Part of the second stage: normalised meshes, clean or dirty, become grids of their inside or of
 * their surface.
 */
@NullMarked
package io.nacre.voxel.solid;

import org.jspecify.annotations.NullMarked;
