/**
 * In place of training: pairs of networks as NumPy arrays, as those of the hierarchical method are
 * published, come in, networks with Nacre's order of inputs go out, and back.
 */
@NullMarked
package io.nacre.io.arrays;

import org.jspecify.annotations.NullMarked;
