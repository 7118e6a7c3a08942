/**
 * Fifth stage: training. Labelled voxels and an architecture come in, a trained network goes out.
 * Every random choice comes from the seed; results do not depend on the number of threads.
 */
@NullMarked
package io.nacre.train;

import org.jspecify.annotations.NullMarked;
