/**
 * Yardsticks: shapes in, the sizes out that they take without a network, and how well what comes
 * back fits: general-purpose compressors, reduced grids, and the programs Draco and G-PCC where
 * they are installed.
 */
@NullMarked
package io.nacre.study.yardstick;

import org.jspecify.annotations.NullMarked;
