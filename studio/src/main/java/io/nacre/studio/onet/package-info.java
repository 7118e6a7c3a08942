/**
 * Occupancy Networks, of runs that lie in the folder and the one that comes with Nacre: pictures
 * and clouds of points come in, shapes that a page draws go out.
 */
@NullMarked
package io.nacre.studio.onet;

import org.jspecify.annotations.NullMarked;
