/**
 * In place of training, weight-encoded neural implicits (Davies, Nowrouzezahrai and Jacobson 2020):
 * a small network overfitted to the signed distance of one surface. Distances come in, networks go
 * out.
 */
@NullMarked
package io.nacre.lab.ni;

import org.jspecify.annotations.NullMarked;
