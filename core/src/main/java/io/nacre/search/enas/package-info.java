/**
 * Part of the sixth stage, the published search (conference paper, Sec. III-C and III-D), after
 * ENAS (Pham et al. 2018): a recurrent controller proposes the layers of a network, children share
 * weights, their rewards train the controller. A search space with budgets comes in, jobs for the
 * caller of a {@link io.nacre.search.SearchStrategy} go out.
 */
@NullMarked
package io.nacre.search.enas;

import org.jspecify.annotations.NullMarked;
