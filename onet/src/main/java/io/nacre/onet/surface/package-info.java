/**
 * From a network to a mesh: logits of points come in; extracted, simplified and refined surfaces go
 * out.
 */
@NullMarked
package io.nacre.onet.surface;

import org.jspecify.annotations.NullMarked;
