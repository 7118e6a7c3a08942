/**
 * What a computation may take: it asks before it takes, and is refused with the caller's own error.
 */
@NullMarked
package io.nacre.allowance;

import org.jspecify.annotations.NullMarked;
