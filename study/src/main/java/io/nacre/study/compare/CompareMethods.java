package io.nacre.study.compare;

import io.nacre.lab.ni.NiOptions;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.yardstick.YardstickTools;
import java.util.Locale;

/** The methods that {@code compare} knows, in the order of its tables. */
public enum CompareMethods {
  OURS(StoredForm.NETWORK.title()),
  EXACT(StoredForm.EXACT.title()),
  NI(StoredForm.NI.title()),
  NGLOD(StoredForm.NGLOD.title()),
  CLASSICAL("classical coders");

  private final String title;

  CompareMethods(String title) {
    this.title = title;
  }

  /** What the command line calls it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /**
   * The method itself.
   *
   * @param tools programs of others
   */
  CompareMethod method(YardstickTools tools) {
    return switch (this) {
      case OURS -> new CompareOurs();
      case EXACT -> new CompareMethod.Exact();
      case NI -> new CompareMethod.DistanceNetwork(NiOptions.PUBLISHED_NETWORK);
      case NGLOD -> new CompareMethod.OctreeFeatures(1);
      case CLASSICAL -> new CompareMethod.Classical(tools);
    };
  }
}
