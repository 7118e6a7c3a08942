package io.nacre.onet.net.ellipsoid;

import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The graph network of Pixel2Mesh: for each graph a block of convolutions from what the picture
 * shows at the vertices, and from the hidden features of the block before, to new coordinates.
 *
 * @param graphs a block each
 * @param seen features of the picture at a vertex
 * @param hidden features of a vertex
 */
public record Deformation(String name, EllipsoidGraphs graphs, int seen, int hidden) {

  private static final int PAIRS = 6;

  /** The last of three published blocks has a hidden layer more. */
  private static final int LONGER = 2;

  /**
   * Coordinates, [V, B, 3], of one block.
   *
   * @param before what it began with
   * @param after what it came to
   */
  public record Moved(Tensor before, Tensor after) {}

  private GraphConvolution first(int block) {
    int in = 3 + seen + (block == 0 ? 0 : hidden);
    return new GraphConvolution(name + "." + block + ".in", in, hidden);
  }

  private GraphConvolution layer(int block, int index) {
    return new GraphConvolution(name + "." + block + ".gc_" + index, hidden, hidden);
  }

  private GraphConvolution last(int block) {
    return new GraphConvolution(name + "." + block + ".out", hidden, 3);
  }

  private static int layers(int block) {
    return 2 * PAIRS + (block == LONGER ? 1 : 0);
  }

  public void define(Initializer initializer) {
    for (int block = 0; block < graphs.count(); block++) {
      first(block).define(initializer);
      for (int i = 0; i < layers(block); i++) {
        layer(block, i).define(initializer);
      }
      last(block).define(initializer);
    }
  }

  /**
   * The blocks one after the other.
   *
   * @param start [V, B, 3], the ellipsoid of each picture
   * @param picture what a picture shows at coordinates: [V, B, 3] to [V, B, seen]
   */
  public List<Moved> apply(Pass pass, Tensor start, UnaryOperator<Tensor> picture) {
    List<Moved> moved = new ArrayList<>();
    Tensor places = start;
    Tensor x = torch.cat(new TensorVector(places, picture.apply(places)), 2);
    for (int block = 0; block < graphs.count(); block++) {
      MeshGraph graph = graphs.levels().get(block);
      x = torch.relu(first(block).apply(pass, graph, x));
      for (int pair = 0; pair < PAIRS; pair++) {
        Tensor inner = torch.relu(layer(block, 2 * pair).apply(pass, graph, x));
        inner = torch.relu(layer(block, 2 * pair + 1).apply(pass, graph, inner));
        x = x.add(inner).mul(new Scalar(0.5));
      }
      for (int i = 2 * PAIRS; i < layers(block); i++) {
        x = torch.relu(layer(block, i).apply(pass, graph, x));
      }
      Tensor after = last(block).apply(pass, graph, x);
      moved.add(new Moved(places, after));
      if (block + 1 < graphs.count()) {
        Tensor shown = torch.cat(new TensorVector(after, picture.apply(after)), 2);
        x = graph.unpooled(torch.cat(new TensorVector(shown, x), 2));
        places = graph.unpooled(after);
      }
    }
    return moved;
  }
}
