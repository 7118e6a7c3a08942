package io.nacre.onet.net.ellipsoid;

import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import org.bytedeco.pytorch.Tensor;

/** A convolution over a graph: x W0 + S (x W1) + b, S as {@link MeshGraph#supported}. */
record GraphConvolution(String name, int in, int out) {

  void define(Initializer initializer) {
    // Glorot and Bengio 2010.
    double bound = Math.sqrt(6.0 / (in + out));
    initializer.uniform(name + ".weight_0", bound, in, out);
    initializer.uniform(name + ".weight_1", bound, in, out);
    initializer.constant(name + ".bias", 0, out);
  }

  /** Features [V, B, in] to features [V, B, out]. */
  Tensor apply(Pass pass, MeshGraph graph, Tensor x) {
    Tensor own = x.matmul(pass.weight(name + ".weight_0"));
    Tensor around = graph.supported(x.matmul(pass.weight(name + ".weight_1")));
    return own.add(around).add(pass.weight(name + ".bias"));
  }
}
