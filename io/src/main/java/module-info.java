/**
 * Foreign file formats: files of meshes, grids, points and networks become the types of {@code
 * io.nacre.core}, and those become files.
 *
 * <p>Start with {@link io.nacre.api.Nacre}; behind it are {@link io.nacre.io.ShapeReader} and
 * {@link io.nacre.io.MeshWriter}. Simplification and compression need the native libraries of
 * LWJGL, whose modules nothing names: add {@code --add-modules
 * org.lwjgl.natives,org.lwjgl.meshoptimizer.natives}, or leave these jars on the class path.
 */
// jHDF is an automatic module; its name is in its manifest, so it stays. The modules of qualified
// exports are compiled after this one.
@SuppressWarnings({"module", "requires-automatic"})
module io.nacre.io {
  requires transitive io.nacre.core;
  requires static transitive org.jspecify;

  // The parts of 3MF.
  requires java.xml;

  // JSON of glTF, Keras and safetensors.
  requires com.fasterxml.jackson.databind;
  // Names that Java allows.
  requires java.compiler;
  // Networks of Keras. An automatic module says nothing of what it needs; these two are jHDF's.
  requires io.jhdf;
  requires org.apache.commons.lang3;
  requires org.slf4j;
  // Simplification and compression.
  requires org.lwjgl;
  requires org.lwjgl.meshoptimizer;

  exports io.nacre.api;
  exports io.nacre.io;
  exports io.nacre.io.arrays;
  exports io.nacre.io.code;
  // Limits, and the exception for damaged files.
  exports io.nacre.io.file;
  exports io.nacre.io.keras;
  exports io.nacre.io.onnx;
  exports io.nacre.io.safetensors;
  exports io.nacre.io.simplify;

  // How files are read: for the other modules of Nacre alone.
  exports io.nacre.io.grid to
      io.nacre.onet,
      io.nacre.study;
  exports io.nacre.io.mesh to
      io.nacre.study;
  exports io.nacre.io.meshopt to
      io.nacre.study;
}
