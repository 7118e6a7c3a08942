/**
 * In place of training: networks of Keras in HDF5 files, stacks of fully connected layers, come in,
 * networks whose score is positive inside go out, and back.
 */
@NullMarked
package io.nacre.io.keras;

import org.jspecify.annotations.NullMarked;
