/**
 * Measures of a mesh: what a file, a grid or a mesh decodes to and the mesh that is the truth come
 * in; volumetric IoU, distances of the surfaces, and components and cavities of both go out.
 */
@NullMarked
package io.nacre.study.fit;

import org.jspecify.annotations.NullMarked;
