/**
 * What a training draws and how its network is scored: labelled samples come in, tiles of them with
 * their loss and the mistakes of a network go out. Mistakes decide what is drawn next.
 */
@NullMarked
package io.nacre.train.mining;

import org.jspecify.annotations.NullMarked;
