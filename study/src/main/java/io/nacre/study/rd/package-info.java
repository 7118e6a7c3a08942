/**
 * Rate and distortion: objects come in; curves of networks of several sizes beside classical coders
 * go out.
 */
@NullMarked
package io.nacre.study.rd;

import org.jspecify.annotations.NullMarked;
