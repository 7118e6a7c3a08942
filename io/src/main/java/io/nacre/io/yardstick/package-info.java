/** Yardsticks: grids in, the sizes that general-purpose compressors reach on them out. */
@NullMarked
package io.nacre.io.yardstick;

import org.jspecify.annotations.NullMarked;
