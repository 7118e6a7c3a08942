/**
 * Many objects, each encoded: a list of objects comes in, a folder of files, a table and a summary
 * go out; finished objects are not encoded again.
 */
@NullMarked
package io.nacre.study.batch;

import org.jspecify.annotations.NullMarked;
