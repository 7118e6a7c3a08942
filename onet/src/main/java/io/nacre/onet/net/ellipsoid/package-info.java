/**
 * What Pixel2Mesh (Wang et al., ECCV 2018) is made of beside layers: the ellipsoid and its finer
 * graphs, convolutions over them, and the terms of the loss.
 */
@NullMarked
package io.nacre.onet.net.ellipsoid;

import org.jspecify.annotations.NullMarked;
