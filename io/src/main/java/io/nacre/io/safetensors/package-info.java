/**
 * Weights as safetensors: fully connected layers become tensors named as PyTorch names them, and
 * such tensors layers.
 */
@NullMarked
package io.nacre.io.safetensors;

import org.jspecify.annotations.NullMarked;
