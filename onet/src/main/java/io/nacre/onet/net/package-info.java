/**
 * Occupancy Networks (Mescheder et al., CVPR 2019) and the decoders they are compared with: a
 * configuration and a seed come in, a network goes out that turns observations into occupancy.
 */
@NullMarked
package io.nacre.onet.net;

import org.jspecify.annotations.NullMarked;
