/**
 * What arguments name and where results go: words come in; meshes, grids and checked places for
 * output go out.
 */
@NullMarked
package io.nacre.study.object;

import org.jspecify.annotations.NullMarked;
