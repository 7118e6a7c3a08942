/** Requests and answers: who may ask, what is said of errors, files of the page, streams. */
@NullMarked
package io.nacre.studio.http;

import org.jspecify.annotations.NullMarked;
