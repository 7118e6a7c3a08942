/** Encodings and comparisons, one at a time: requests come in, states that pages follow go out. */
@NullMarked
package io.nacre.studio.job;

import org.jspecify.annotations.NullMarked;
