/** Elements that fall into sets: pairs that belong together come in, the sets go out. */
@NullMarked
package io.nacre.partition;

import org.jspecify.annotations.NullMarked;
