/**
 * Beneath the networks of local features, cells of the cube: places come in, the cells that they
 * lie in and what is interpolated between these go out.
 */
@NullMarked
package io.nacre.onet.net.cell;

import org.jspecify.annotations.NullMarked;
