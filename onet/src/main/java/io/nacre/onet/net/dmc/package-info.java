/**
 * What Deep Marching Cubes (Liao et al., CVPR 2018) is made of beside layers: the topologies of a
 * cell, the lattice of corners and edges, and the terms of the loss.
 */
@NullMarked
package io.nacre.onet.net.dmc;

import org.jspecify.annotations.NullMarked;
