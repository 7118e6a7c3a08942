/**
 * Before the last stages of Occupancy Networks, observations: pictures, point clouds and coarse
 * grids of users' files come in, the rows that encoders read go out.
 */
@NullMarked
package io.nacre.onet.data.observe;

import org.jspecify.annotations.NullMarked;
