/**
 * Training of networks on prepared shapes: a configuration and shapes come in, a run folder with
 * the best network, its threshold and its curve goes out.
 */
@NullMarked
package io.nacre.onet.train;

import org.jspecify.annotations.NullMarked;
