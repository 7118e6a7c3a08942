/**
 * Part of the first stage of Occupancy Networks, the truth about one object: its solid and its
 * surface come in; labelled points, points of its surface and its views, in the paper's unit cube,
 * go out.
 */
@NullMarked
package io.nacre.onet.data.sample;

import org.jspecify.annotations.NullMarked;
