/** Small systems of numbers: symmetric matrices come in, their eigenvectors go out. */
@NullMarked
package io.nacre.linear;

import org.jspecify.annotations.NullMarked;
