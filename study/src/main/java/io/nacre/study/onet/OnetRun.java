package io.nacre.study.onet;

import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.torch.TorchUnavailableException;
import io.nacre.onet.train.RunFolder;
import io.nacre.onet.train.TrainedModel;
import io.nacre.study.UserException;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best network of a training.
 *
 * @param path as the user named it: a folder, or a model.npz
 * @param model what it holds
 * @param hash of the model's file
 */
public record OnetRun(Path path, TrainedModel model, InputHash hash) {

  /**
   * Opens a run.
   *
   * @throws IOException when there is none, or it is damaged or of another version
   * @throws UserException when PyTorch cannot be loaded
   */
  public static OnetRun open(Path path) throws IOException {
    try {
      TrainedModel model = TrainedModel.open(path);
      Path file = Files.isDirectory(path) ? new RunFolder(path).model() : path;
      return new OnetRun(path, model, InputHash.of(file));
    } catch (TorchUnavailableException e) {
      throw new UserException(e);
    }
  }

  /**
   * The network that comes with Nacre for a task.
   *
   * @throws UserException when PyTorch cannot be loaded
   */
  public static OnetRun shipped(Task task) throws IOException {
    try {
      Path name = Path.of("shipped " + task.name().toLowerCase(Locale.ROOT));
      byte[] bytes = TrainedModel.shippedBytes(task);
      return new OnetRun(
          name,
          TrainedModel.shipped(task),
          new InputHash(name.toString(), InputHash.sha256(bytes)));
    } catch (TorchUnavailableException e) {
      throw new UserException(e);
    }
  }

  /** Whether it makes shapes of scans in more than one way. */
  public boolean scans() {
    return task() == Task.POINTS && config().local();
  }

  /** Whether it makes coarse grids finer, whatever their size. */
  public boolean refines() {
    return task() == Task.VOXELS && config().local();
  }

  public ShapeNetwork network() {
    return model.network();
  }

  ModelConfig config() {
    return model.config();
  }

  public Task task() {
    return config().task();
  }

  public Target target() {
    return config().target();
  }

  /** The task as command lines name it. */
  public String taskName() {
    return task().name().toLowerCase(Locale.ROOT);
  }

  /** What a result says of the network it comes from. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", path);
    json.put("sha256", hash.sha256());
    json.put("task", task());
    json.put("target", target());
    json.put("parameters", network().parameters().count());
    json.put("threshold", model.threshold());
    json.put("provenance", model.provenance());
    return json;
  }
}
