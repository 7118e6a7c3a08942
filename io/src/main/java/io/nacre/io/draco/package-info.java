/**
 * Decodes meshes that Draco compressed (bitstream 2.2): bytes come in, triangles and the attributes
 * of their corners go out.
 */
@NullMarked
package io.nacre.io.draco;

import org.jspecify.annotations.NullMarked;
