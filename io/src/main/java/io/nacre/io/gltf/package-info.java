/** Meshes of glTF 2.0 files: scenes, instances, skins and morph targets at rest. */
@NullMarked
package io.nacre.io.gltf;

import org.jspecify.annotations.NullMarked;
