package io.nacre.study.encoding;

import io.nacre.codec.Encoded;
import io.nacre.study.report.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a network and every voxel once a file is there.
 *
 * @param goal what was asked for; null when nothing was
 * @param exactCode bytes of the exact coder's code; 0 where it was not asked before
 * @param exactFile bytes of a file that holds nothing else; 0 where that is not known
 * @param passedOver the network in whose place the file has every voxel; null when none is
 */
public record ExactAdvice(
    @Nullable EncodingGoal goal, int exactCode, int exactFile, @Nullable Encoded passedOver) {

  /**
   * One line that ends itself; empty when nothing could be better.
   *
   * @param iou what the IoU of voxels is called here
   * @param code bytes of the exact coder's code
   */
  String text(Encoded encoded, String iou, long code) {
    if (encoded.file().learned() == null) {
      return goal == EncodingGoal.SMALLEST ? instead(iou) : "";
    }
    int bytes = encoded.bytes().length;
    if (encoded.training() == null || (exactFile > 0 ? exactFile : code) > bytes) {
      return "";
    }
    String network = "the network, whose %s is %s".formatted(iou, percent(encoded));
    return switch (goal) {
      case FIELD, EXACT ->
          "Stored exactly, this grid takes no more bytes than %s. A network gains from fewer parameters (--params), a lower --target-iou or a higher resolution.\n"
              .formatted(network);
      case SMALLEST ->
          "Stored exactly, this grid takes no more bytes, but its surface is further from the mesh than that of %s.\n"
              .formatted(network);
      case null ->
          "Stored exactly, this grid takes no more bytes than %s: use --exact, or try fewer parameters (--params) or a higher resolution.\n"
              .formatted(network);
    };
  }

  private String instead(String iou) {
    return passedOver == null
        ? "The file stores every voxel: no network of that quality takes fewer bytes.\n"
        : "The file stores every voxel: the network took %d bytes for an %s of %s.\n"
            .formatted(passedOver.bytes().length, iou, percent(passedOver));
  }

  private static String percent(Encoded encoded) {
    return Quantity.percent(encoded.ofNetwork().iou());
  }
}
