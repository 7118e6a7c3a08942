/**
 * Part of the experiments: trainings of the hierarchical method's published searches, one by one,
 * beside what its authors logged. Their table and grids come in, a table of both goes out.
 */
@NullMarked
package io.nacre.study.reproduce.trials;

import org.jspecify.annotations.NullMarked;
