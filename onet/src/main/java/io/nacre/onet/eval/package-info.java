/**
 * Last stage of Occupancy Networks, evaluation: networks and test shapes come in, rows of figures
 * go out.
 */
@NullMarked
package io.nacre.onet.eval;

import org.jspecify.annotations.NullMarked;
