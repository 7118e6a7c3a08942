/**
 * Networks of Keras in HDF5 files: stacks of fully connected layers to networks whose score is
 * positive inside, and back.
 */
@NullMarked
package io.nacre.io.keras;

import org.jspecify.annotations.NullMarked;
