/** The layers of which networks are made: their parameters and what they compute of tensors. */
@NullMarked
package io.nacre.onet.net.layer;

import org.jspecify.annotations.NullMarked;
