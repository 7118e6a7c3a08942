/**
 * How far long runs are, in words that any program can show: the states of trainings and searches
 * come in, {@link io.nacre.study.progress.Progress} is told.
 */
@NullMarked
package io.nacre.study.progress;

import org.jspecify.annotations.NullMarked;
