/**
 * Fourth stage of Occupancy Networks, training: a configuration and prepared shapes come in, a run
 * folder with the best network, its threshold and its curve goes out.
 */
@NullMarked
package io.nacre.onet.train;

import org.jspecify.annotations.NullMarked;
