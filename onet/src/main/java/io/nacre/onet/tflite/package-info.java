/**
 * Networks of pictures that others have trained, from TensorFlow Lite files: what such a network
 * sees in a picture comes out, as a vector. Nothing here is trained.
 */
@NullMarked
package io.nacre.onet.tflite;

import org.jspecify.annotations.NullMarked;
