package io.nacre.grid;

import io.nacre.voxel.VoxelGrid;

/**
 * The grid that bytes were decoded to.
 *
 * @param grid the voxels
 * @param bytesRead how many of the bytes given were looked at. A code that an encoder wrote is read
 *     to its end; bytes that were not looked at do not belong to it
 */
public record DecodedGrid(VoxelGrid grid, int bytesRead) {}
