/**
 * Fourth stage: tiny networks and how they are computed. Architectures and weights come in, logits,
 * gradients of weights and gradients of coordinates go out. The kernels here are the only code that
 * touches the Vector API.
 */
@NullMarked
package io.nacre.net;

import org.jspecify.annotations.NullMarked;
