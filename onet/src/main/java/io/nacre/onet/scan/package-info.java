/**
 * Part of the fifth stage of Occupancy Networks, scans: points of a surface and what a network says
 * of inside and outside come in, a field that follows the points goes out.
 */
@NullMarked
package io.nacre.onet.scan;

import org.jspecify.annotations.NullMarked;
