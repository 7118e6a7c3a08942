/**
 * Part of the seventh stage, exact coding of voxel grids: a grid comes in, the bytes that give it
 * back bit for bit go out.
 *
 * <p>Everything here that a decoder runs is integer arithmetic, so that every machine and language
 * gets the same bits. Coding is binary arithmetic coding of one decision a voxel (or a block), each
 * with a probability that comes from mixing several context models.
 */
@NullMarked
package io.nacre.grid;

import org.jspecify.annotations.NullMarked;
