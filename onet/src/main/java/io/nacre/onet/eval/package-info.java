/** How good reconstructions are: networks and test shapes come in, rows of figures go out. */
@NullMarked
package io.nacre.onet.eval;

import org.jspecify.annotations.NullMarked;
