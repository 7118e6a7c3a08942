package io.nacre.study.measure;

import io.nacre.study.yardstick.Yardstick;
import java.util.Locale;

/**
 * A form that a shape is stored in, in the order of reports: Nacre's own, those of other networks,
 * and the {@linkplain Yardstick yardsticks} under their own names.
 */
public enum StoredForm {
  /** Nacre's own networks. */
  NETWORK("Nacre network"),
  /** Nacre's own exact grids. */
  EXACT("Nacre exact"),
  /** Neural implicits. */
  NI("NI"),
  /** Neural geometric level of detail. */
  NGLOD("NGLOD"),
  /** Grids of a bit a voxel. */
  PACKED("bits"),
  BINVOX(Yardstick.BINVOX),
  XZ(Yardstick.XZ),
  ZSTD(Yardstick.ZSTD),
  REDUCED(Yardstick.REDUCED),
  DRACO_MESH(Yardstick.DRACO_MESH),
  DRACO_POINTS(Yardstick.DRACO_POINTS),
  GPCC(Yardstick.GPCC);

  private final String title;

  StoredForm(String title) {
    this.title = title;
  }

  StoredForm(Yardstick yardstick) {
    this(yardstick.title());
  }

  /** The form of a yardstick. */
  public static StoredForm of(Yardstick yardstick) {
    return valueOf(yardstick.name());
  }

  /**
   * The form that files call {@code id}.
   *
   * @throws IllegalArgumentException when none has that name
   */
  public static StoredForm ofId(String id) {
    for (StoredForm form : values()) {
      if (form.id().equals(id)) {
        return form;
      }
    }
    throw new IllegalArgumentException("no form that shapes are stored in is called '" + id + "'");
  }

  /** The name in CSV and JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call it. */
  public String title() {
    return title;
  }
}
