/**
 * Fifth stage: from labelled voxels and an architecture to a trained network. Every random choice
 * comes from the seed; results do not depend on the number of threads.
 */
@NullMarked
package io.nacre.train;

import org.jspecify.annotations.NullMarked;
