/**
 * Experiments with Occupancy Networks: trained runs and data sets come in; tables, figures, shapes
 * and pictures go out.
 */
@NullMarked
package io.nacre.study.onet;

import org.jspecify.annotations.NullMarked;
