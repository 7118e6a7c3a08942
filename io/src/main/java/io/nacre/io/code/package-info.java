/**
 * Networks as source text: in goes a network and its region, out comes a function in GLSL, WGSL, C
 * or Java.
 */
@NullMarked
package io.nacre.io.code;

import org.jspecify.annotations.NullMarked;
