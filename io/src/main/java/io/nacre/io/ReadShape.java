package io.nacre.io;

import io.nacre.mesh.Normalization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds and what is to be said of how it was read.
 *
 * @param shape the mesh or grid
 * @param transform from the user's coordinates to a grid's normalised ones; null for a mesh, which
 *     is in the user's, and for a file that does not say where its voxels lie
 * @param notes a sentence each, without a full stop: what was passed over, which of several
 *     readings was taken
 */
public record ReadShape(Shape shape, @Nullable Normalization transform, List<String> notes) {

  public ReadShape {
    notes = List.copyOf(notes);
  }
}
