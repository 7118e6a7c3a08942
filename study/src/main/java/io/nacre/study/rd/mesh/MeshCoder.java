package io.nacre.study.rd.mesh;

import java.util.Locale;

/** A way to store a mesh, in the order of reports. */
public enum MeshCoder {
  /** Nacre's networks. */
  NETWORK("Nacre network"),
  /** Nacre's exact grids, between whose voxels lie trilinear values. */
  EXACT("Nacre exact, trilinear"),
  /** The same files, between whose voxels lies a smooth field that keeps edges. */
  SMOOTH("Nacre exact, smoothed"),
  /** Simplified meshes by Draco. */
  DRACO("Draco"),
  /** Simplified meshes by the codecs of meshoptimizer and zstd. */
  MESHOPT("meshoptimizer + zstd");

  private final String title;

  MeshCoder(String title) {
    this.title = title;
  }

  /**
   * The coder that files call {@code id}.
   *
   * @throws IllegalArgumentException when none has that name
   */
  static MeshCoder ofId(String id) {
    for (MeshCoder coder : values()) {
      if (coder.id().equals(id)) {
        return coder;
      }
    }
    throw new IllegalArgumentException("no way to store a mesh is called '" + id + "'");
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
