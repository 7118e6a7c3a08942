/**
 * Figures of a result: what was decoded and the truth come in, IoU, distances and likenesses of
 * surfaces go out.
 */
@NullMarked
package io.nacre.study.measure;

import org.jspecify.annotations.NullMarked;
