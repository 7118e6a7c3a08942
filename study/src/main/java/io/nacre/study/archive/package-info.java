/**
 * Files of many objects: in comes an array of grids or of published networks, out come objects of a
 * run, one a grid or network, each with a hash of its own and as bytes that can be sent elsewhere.
 */
@NullMarked
package io.nacre.study.archive;

import org.jspecify.annotations.NullMarked;
