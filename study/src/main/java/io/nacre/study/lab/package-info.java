/**
 * Other people's methods on one object: a prepared object comes in, their files and figures go out.
 */
@NullMarked
package io.nacre.study.lab;

import org.jspecify.annotations.NullMarked;
