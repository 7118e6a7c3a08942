package io.nacre.study.yardstick;

import com.github.luben.zstd.Zstd;
import io.nacre.grid.GridCoder;
import io.nacre.io.grid.BinvoxFormat;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * The bytes that a grid takes without any network: the bits themselves, packed without padding; by
 * general-purpose compressors of these, container headers included; and by the project's own exact
 * coder of grids.
 *
 * @param packed bytes of the packed bits
 * @param xz bytes of the .xz file (preset 9 extreme, CRC-64); null when not asked for
 * @param zstd bytes of the zstd frame (level 19); null when not asked for
 * @param exact bytes of {@link GridCoder}'s code, without a header
 */
public record ClassicalSizes(long packed, @Nullable Long xz, @Nullable Long zstd, long exact) {

  private static final int ZSTD_LEVEL = 19;

  /**
   * Compresses {@code grid}.
   *
   * @param all whether with general-purpose compressors, too, which takes seconds from some ten
   *     million voxels on
   */
  public static ClassicalSizes of(VoxelGrid grid, boolean all) {
    return of(grid, GridCoder.shipped().encode(grid, 1).bytes().length, all);
  }

  /** As the other form, where the bytes of the exact code are known already. */
  public static ClassicalSizes of(VoxelGrid grid, long exact, boolean all) {
    byte[] bytes = BitPackedGrid.bytes(grid);
    return all
        ? new ClassicalSizes(
            bytes.length, (long) xz(bytes).length, (long) zstd(bytes).length, exact)
        : new ClassicalSizes(bytes.length, null, null, exact);
  }

  /** {@code grid} as a binvox file. */
  static byte[] binvox(VoxelGrid grid) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinvoxFormat.write(grid, Normalization.IDENTITY, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /** {@code bytes} as a zstd frame. */
  static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes, ZSTD_LEVEL);
  }

  /** What {@link #zstd} was given, so many bytes. */
  static byte[] unzstd(byte[] frame, int size) {
    return Zstd.decompress(frame, size);
  }

  /** What {@link #xz} was given. */
  static byte[] unxz(byte[] file) {
    try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("decompression in memory failed", e);
    }
  }

  /** {@code bytes} as an .xz file, with the settings of {@code xz -9e}. */
  static byte[] xz(byte[] bytes) {
    LZMA2Options options = new LZMA2Options();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      options.setPreset(LZMA2Options.PRESET_MAX);
      // A dictionary beyond the input's size gains nothing and costs memory.
      options.setDictSize(
          Math.clamp(bytes.length, LZMA2Options.DICT_SIZE_MIN, options.getDictSize()));
      // What "extreme" means for the upper presets.
      options.setMode(LZMA2Options.MODE_NORMAL);
      options.setMatchFinder(LZMA2Options.MF_BT4);
      options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
      options.setDepthLimit(512);
      try (XZOutputStream xz = new XZOutputStream(out, options)) {
        xz.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("compression in memory failed", e);
    }
    return out.toByteArray();
  }
}
