/**
 * Third stage of Occupancy Networks (Mescheder et al., CVPR 2019), the networks and the decoders
 * they are compared with: a configuration and a seed come in, a network that turns observations
 * into occupancy goes out.
 */
@NullMarked
package io.nacre.onet.net;

import org.jspecify.annotations.NullMarked;
