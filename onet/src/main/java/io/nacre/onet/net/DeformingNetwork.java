package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.ViewFrame;
import io.nacre.onet.net.ellipsoid.Deformation;
import io.nacre.onet.net.ellipsoid.DeformationLoss;
import io.nacre.onet.net.ellipsoid.EllipsoidGraphs;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The baseline Pixel2Mesh (Wang et al., ECCV 2018), for pictures: an ellipsoid before the camera is
 * deformed by graph convolutions that look where its vertices are seen in the picture. All happens
 * in the camera's frame; the answer is moved back with the camera of the picture, which is a part
 * of the observation.
 */
public record DeformingNetwork(
    ModelConfig config,
    Parameters parameters,
    PictureMaps maps,
    Deformation deformation,
    DeformationLoss distances)
    implements ShapeNetwork {

  static DeformingNetwork of(ModelConfig config, Parameters parameters, Initializer initializer) {
    PictureMaps maps = maps(config);
    EllipsoidGraphs graphs = EllipsoidGraphs.of(config.blocks());
    Deformation deformation = new Deformation("decoder", graphs, maps.seen(), config.width());
    maps.define(initializer);
    deformation.define(initializer);
    return new DeformingNetwork(config, parameters, maps, deformation, new DeformationLoss(graphs));
  }

  private static PictureMaps maps(ModelConfig config) {
    return new PictureMaps("encoder", config.imageSide(), config.encoder());
  }

  /** Values of a code: the maps of a picture and its camera. */
  static int codeSize(ModelConfig config) {
    return maps(config).size() + ViewFrame.SIZE;
  }

  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Tensor code = code(pass, batch.input(), batch.shapes());
    List<Deformation.Moved> blocks = deform(pass, code);
    Tensor points = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
    Tensor normals = Torch.tensor(batch.normals(), batch.shapes(), batch.points(), 3);
    Cameras cameras = cameras(code);
    Tensor seen = cameras.seen(points);
    Tensor turned = cameras.turned(normals);
    Tensor sum = seen.new_zeros(1).sum();
    for (int i = 0; i < batch.shapes(); i++) {
      int shape = i;
      List<Deformation.Moved> own =
          blocks.stream()
              .map(
                  block ->
                      new Deformation.Moved(
                          block.before().narrow(1, shape, 1), block.after().narrow(1, shape, 1)))
              .toList();
      sum = sum.add(distances.of(own, seen.select(0, i), turned.select(0, i)));
    }
    return sum.div(new Scalar((double) batch.shapes()));
  }

  /**
   * The cameras of codes.
   *
   * @param rotation [B, 3, 3], rows right, up and towards the viewer
   * @param centre [B, 1, 3], what they look at
   * @param radius [B, 1, 1], of the sphere about it that fills the picture
   */
  private record Cameras(Tensor rotation, Tensor centre, Tensor radius) {

    Tensor turned(Tensor directions) {
      return directions.matmul(rotation.transpose(1, 2));
    }

    /** Points [B, Q, 3] of the cube in the frames of the cameras. */
    Tensor seen(Tensor points) {
      return turned(points.sub(centre));
    }

    Tensor back(Tensor points) {
      return points.matmul(rotation).add(centre);
    }

    /** Where in the pictures points of those frames are, right and down, -1 to 1. */
    Tensor projected(Tensor points) {
      Tensor eye = radius.mul(new Scalar(ViewFrame.EYE));
      Tensor nearer = eye.sub(points.narrow(2, 2, 1)).clamp_min(new Scalar(0.1));
      Tensor scale = eye.div(nearer).div(radius).mul(new Scalar(ViewFrame.FILLED));
      Tensor right = points.narrow(2, 0, 1).mul(scale);
      Tensor down = points.narrow(2, 1, 1).mul(scale).neg();
      return torch.cat(new TensorVector(right, down), 2);
    }
  }

  private Tensor code(Pass pass, float[] rows, int count) {
    int pixels = 3 * config.imageSide() * config.imageSide();
    Tensor all = Observations.of(rows, count, pixels + ViewFrame.SIZE);
    Tensor pictures =
        all.narrow(1, 0, pixels).reshape(count, 3, config.imageSide(), config.imageSide());
    return torch.cat(
        new TensorVector(maps.apply(pass, pictures), all.narrow(1, pixels, ViewFrame.SIZE)), 1);
  }

  private Cameras cameras(Tensor code) {
    Tensor row = code.narrow(1, maps.size(), ViewFrame.SIZE);
    return new Cameras(
        row.narrow(1, 0, 9).reshape(-1, 3, 3),
        row.narrow(1, 9, 3).unsqueeze(1),
        row.narrow(1, 12, 1).unsqueeze(1));
  }

  private List<Deformation.Moved> deform(Pass pass, Tensor code) {
    Tensor seen = code.narrow(1, 0, maps.size());
    Cameras cameras = cameras(code);
    float[] start = deformation.graphs().start();
    Tensor ellipsoids =
        Torch.tensor(start, start.length / 3, 1, 3).expand(start.length / 3, code.size(0), 3);
    return deformation.apply(
        pass, ellipsoids, places -> maps.at(seen, cameras.projected(places.permute(1, 0, 2))));
  }

  /** The maps of pictures and their cameras, [count, code size]. */
  @Override
  public Tensor encode(float[] rows, int count) {
    return code(Pass.answering(parameters), rows, count);
  }

  /**
   * The vertices of the last deformation.
   *
   * @param code [B, code size]
   * @return [B, V, 3], coordinates of the cube
   */
  public Tensor vertices(Tensor code) {
    Tensor last = deform(Pass.answering(parameters), code).getLast().after();
    return cameras(code).back(last.permute(1, 0, 2));
  }

  /** Triangles between {@link #vertices}. */
  public int[] triangles() {
    return deformation.graphs().triangles();
  }
}
