/**
 * Sixth stage: scores per point. What a decoded network is to everything that renders, extracts or
 * measures it.
 */
@NullMarked
package io.nacre.field;

import org.jspecify.annotations.NullMarked;
