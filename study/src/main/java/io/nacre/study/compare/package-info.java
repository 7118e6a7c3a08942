/**
 * One object by every method: a prepared object comes in; the methods' files, measured by the same
 * code, go out as a table, pictures and plots.
 */
@NullMarked
package io.nacre.study.compare;

import org.jspecify.annotations.NullMarked;
