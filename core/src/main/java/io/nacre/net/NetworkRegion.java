package io.nacre.net;

import io.nacre.field.BoxedField;
import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.GridFrame;

/** The part of space where a network of a file is asked. */
public final class NetworkRegion {

  private NetworkRegion() {}

  /**
   * The region: what {@code frame} covers and, unless the network's box is full, what of it lies in
   * that box. Bounds are exact in float.
   */
  public static BoundingBox of(Network network, GridFrame frame) {
    InputBox box = network.box();
    boolean everywhere = box.equals(InputBox.FULL);
    double[] min = new double[3];
    double[] max = new double[3];
    int[] sides = {frame.nx(), frame.ny(), frame.nz()};
    for (int axis = 0; axis < 3; axis++) {
      float reach = (float) sides[axis] / frame.unit();
      min[axis] = everywhere ? -reach : Math.max(box.min(axis), -reach);
      max[axis] = everywhere ? reach : Math.min(box.max(axis), reach);
    }
    return new BoundingBox(min[0], min[1], min[2], max[0], max[1], max[2]);
  }

  /** The network's logit, cut off at the faces of the region within a voxel of {@code frame}. */
  public static BoxedField field(Network network, GridFrame frame) {
    return new BoxedField(new NetworkField(network), of(network, frame), (float) frame.spacing());
  }
}
