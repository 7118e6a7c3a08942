/**
 * The papers' tables: objects and a budget come in; the published rows go out, measured beside the
 * published figures.
 */
@NullMarked
package io.nacre.study.reproduce;

import org.jspecify.annotations.NullMarked;
