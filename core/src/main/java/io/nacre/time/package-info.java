/**
 * When something has to be there: a clock that was started comes in, and what of a time is left
 * goes out. Whatever is given a {@link io.nacre.time.Deadline} spends no more than that.
 */
@NullMarked
package io.nacre.time;

import org.jspecify.annotations.NullMarked;
