package io.nacre.cli.defaults;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options that go together, under one name. Those that are written besides win. */
public enum Preset {
  /** A tenth of the work of a usual search for a mesh, a fifth of that for a grid. */
  FAST(Map.of("--search-work", "30G")),
  /** Fewer bytes, of a shape that one still recognises. */
  SMALL(Map.of("--target-iou", "0.95")),
  /** Four times the work, for a closer fit. */
  BEST(Map.of("--target-iou", "0.997", "--search-work", "1200G")),
  /** For a mesh to be decoded: a closer fit between the voxels. */
  MESH(Map.of("--target-iou", "0.995", "--search-work", "600G"));

  private final Map<String, String> options;

  Preset(Map<String, String> options) {
    this.options = options;
  }

  /** Values by long names. */
  Map<String, String> options() {
    return options;
  }

  /** The preset of that name; null when there is none. */
  static @Nullable Preset named(String name) {
    for (Preset preset : values()) {
      if (preset.name().equals(name.toUpperCase(Locale.ROOT))) {
        return preset;
      }
    }
    return null;
  }
}
