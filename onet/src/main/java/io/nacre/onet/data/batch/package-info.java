/**
 * Second stage of Occupancy Networks, batches: prepared shapes come in, the batch of any training
 * step goes out, from the seed and the number of the step alone.
 */
@NullMarked
package io.nacre.onet.data.batch;

import org.jspecify.annotations.NullMarked;
