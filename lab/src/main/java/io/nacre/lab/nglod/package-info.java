/**
 * In place of training, neural geometric level of detail (Takikawa et al. 2021): features at the
 * corners of octree cells near a surface, summed over levels, and a small decoder a level that
 * turns them into a signed distance. A mesh with its distances comes in, a field for every level
 * goes out.
 */
@NullMarked
package io.nacre.lab.nglod;

import org.jspecify.annotations.NullMarked;
