/**
 * Part of the fifth stage: the gradients of a network's parameters come in, changed parameters go
 * out.
 */
@NullMarked
package io.nacre.train.optimizer;

import org.jspecify.annotations.NullMarked;
