/**
 * Rate and distortion of meshes: a solid's mesh and files of it come in; curves of what each way to
 * store it decodes to against its bytes, and which way is best from how many bytes on, go out.
 */
@NullMarked
package io.nacre.study.rd.mesh;

import org.jspecify.annotations.NullMarked;
