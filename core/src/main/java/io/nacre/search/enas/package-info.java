/**
 * The published search (conference paper, Sec. III-C and III-D), after ENAS (Pham et al. 2018): a
 * recurrent controller proposes the layers of a network, children share weights, their rewards
 * train the controller. In comes a search space with budgets, out go jobs for {@link
 * io.nacre.search.SearchStrategy}'s caller.
 */
@NullMarked
package io.nacre.search.enas;

import org.jspecify.annotations.NullMarked;
