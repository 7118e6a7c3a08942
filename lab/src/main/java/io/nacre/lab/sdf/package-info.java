/**
 * In place of sampling, points with their exact signed distances, which methods that learn a
 * distance are trained on: meshes come in, sample sets go out.
 */
@NullMarked
package io.nacre.lab.sdf;

import org.jspecify.annotations.NullMarked;
