/**
 * One object, encoded and reported: an object and the options of an encoding come in; the file, its
 * figures, the course of a search and pictures go out.
 */
@NullMarked
package io.nacre.study.encoding;

import org.jspecify.annotations.NullMarked;
