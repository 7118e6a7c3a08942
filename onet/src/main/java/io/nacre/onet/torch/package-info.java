/**
 * Beneath all stages of Occupancy Networks, PyTorch: native memory held strictly, named parameters,
 * Adam. Arrays come in, tensors and gradients go out.
 */
@NullMarked
package io.nacre.onet.torch;

import org.jspecify.annotations.NullMarked;
