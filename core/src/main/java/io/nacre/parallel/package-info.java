/** Threads for coarse tasks; results never depend on how many there are. */
@NullMarked
package io.nacre.parallel;

import org.jspecify.annotations.NullMarked;
