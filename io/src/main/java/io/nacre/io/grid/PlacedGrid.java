package io.nacre.io.grid;

import io.nacre.mesh.Normalization;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * A grid and where it lies.
 *
 * @param transform from the user's coordinates to the grid's normalised ones; null when the file
 *     does not say
 */
public record PlacedGrid(VoxelGrid grid, @Nullable Normalization transform) {}
