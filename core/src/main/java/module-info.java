/**
 * The library: an object becomes a tiny neural network in a {@code .nacre} file and comes back,
 * with nothing but the JDK.
 *
 * <p>Start with {@link io.nacre.encode}, which encodes, and {@link io.nacre.codec}, which decodes.
 * What is exported is what a user of that needs; the other packages are how it is done, and change
 * without notice.
 */
// The modules of qualified exports are compiled after this one.
@SuppressWarnings("module")
module io.nacre.core {
  // Pictures of the renderer.
  requires transitive java.desktop;
  // Not optional: who has this module on the module path gets the vector kernels without a flag.
  requires jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports io.nacre.codec;
  exports io.nacre.encode;
  exports io.nacre.field;
  exports io.nacre.format;
  exports io.nacre.mesh;
  exports io.nacre.mesh.parts;
  exports io.nacre.mesh.shapes;
  exports io.nacre.metric;
  // Architectures, networks and activations are in the signatures of codec, train and search.
  exports io.nacre.net;
  exports io.nacre.render;
  exports io.nacre.search;
  // Their options and results are in the signatures of encode.
  exports io.nacre.search.enas;
  exports io.nacre.search.hierarchical;
  // When an encoding began and when it has to end.
  exports io.nacre.time;
  exports io.nacre.train;
  exports io.nacre.voxel;
  // Masks of blocks are in the signatures of field and format.
  exports io.nacre.voxel.block;

  // How things are done: for the other modules of Nacre alone.
  exports io.nacre.allowance to
      io.nacre.onet,
      io.nacre.study;
  exports io.nacre.grid to
      io.nacre.study;
  exports io.nacre.linear to
      io.nacre.onet;
  exports io.nacre.mesh.solid to
      io.nacre.study;
  exports io.nacre.parallel to
      io.nacre.lab,
      io.nacre.onet,
      io.nacre.study;
  exports io.nacre.sample to
      io.nacre.study;
  exports io.nacre.train.optimizer to
      io.nacre.lab;
  exports io.nacre.voxel.marching to
      io.nacre.onet,
      io.nacre.studio,
      io.nacre.study;
  exports io.nacre.voxel.morphology to
      io.nacre.lab,
      io.nacre.onet,
      io.nacre.study;
  exports io.nacre.voxel.solid to
      io.nacre.lab,
      io.nacre.onet,
      io.nacre.studio,
      io.nacre.study;
}
