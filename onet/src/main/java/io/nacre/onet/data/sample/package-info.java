/**
 * What there is to learn of one object: labelled points, points of its surface, its solid and its
 * views, in the paper's unit cube.
 */
@NullMarked
package io.nacre.onet.data.sample;

import org.jspecify.annotations.NullMarked;
