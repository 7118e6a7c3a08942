package io.nacre.io;

import io.nacre.io.gltf.GltfAsset;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One small valid file of every format. */
final class SmallFiles {

  private SmallFiles() {}

  static TriangleMesh tetrahedron() {
    return new TriangleMesh(
        new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1},
        new int[] {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3});
  }

  /** A box grid of uneven sides with a pattern that no permutation of axes keeps. */
  static VoxelGrid pattern() {
    VoxelGrid grid = new VoxelGrid(GridFrame.ofShape(3, 5, 70));
    for (int x = 0; x < 3; x++) {
      for (int y = 0; y < 5; y++) {
        for (int z = 0; z < 70; z++) {
          grid.set(x, y, z, (x * x + 3 * y + 7 * z) % 11 < 4);
        }
      }
    }
    return grid;
  }

  static List<Path> all(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String extension : new String[] {"obj", "stl", "ply", "glb"}) {
      Path file = folder.resolve("mesh." + extension);
      MeshWriter.write(tetrahedron(), file);
      files.add(file);
    }
    Path packed = folder.resolve("packed.glb");
    MeshWriter.write(tetrahedron(), packed, new GlbOptions(12, true));
    files.add(packed);
    for (String extension : new String[] {"npz", "npy", "binvox", "vox"}) {
      Path file = folder.resolve("grid." + extension);
      GridWriter.write(pattern(), file);
      files.add(file);
    }
    files.add(text(folder, "text.off", "OFF4 4 6\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n" + faces("3 ")));
    files.add(
        text(
            folder,
            "text.ply",
            "ply\nformat ascii 1.0\nelement vertex 4\nproperty uchar red\nproperty double z\n"
                + "property float y\nproperty float x\nelement face 4\n"
                + "property list uchar int vertex_indices\nend_header\n"
                + "1 0 0 0\n2 0 0 1\n3 0 1 0\n4 1 0 0\n"
                + faces("3 ")));
    files.add(
        text(
            folder,
            "text.stl",
            "solid t\n"
                + "facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n"
                + "facet normal 0 0 1\nouter loop\nvertex 1 0 0\nvertex 1 1 0\nvertex 0 1 -0.0\nendloop\nendfacet\n"
                + "endsolid t\n"));
    files.add(gltf(folder));
    files.add(
        zip(
            folder,
            "parts.3mf",
            "_rels/.rels",
            "<Relationships><Relationship Target='/3D/3dmodel.model' Type='t/3dmodel'/></Relationships>",
            "3D/3dmodel.model",
            THREE_MF.formatted("<item objectid='1'/>")));
    files.add(Files.write(folder.resolve("scene.vox"), VoxFile.scene().bytes()));
    files.add(sparseGltf(folder));
    files.add(instancedGltf(folder));
    files.add(skinnedGltf(folder));
    return files;
  }

  /** A model of a tetrahedron, object 1, and object 2, which is made of it; %s are items. */
  static final String THREE_MF =
      "<?xml version='1.0' encoding='UTF-8'?>\n"
          + "<model unit='millimeter' xmlns='http://schemas.microsoft.com/3dmanufacturing/core/2015/02'"
          + " xmlns:p='http://schemas.microsoft.com/3dmanufacturing/production/2015/06'>\n"
          + "<resources><object id='1' type='model'><mesh><vertices>"
          + "<vertex x='0' y='0' z='0'/><vertex x='1' y='0' z='0'/>"
          + "<vertex x='0' y='1.0' z='0'/><vertex x='0' y='0' z='1e0'/></vertices>\n<triangles>"
          + "<triangle v1='0' v2='2' v3='1'/><triangle v1='0' v2='1' v3='3'/>"
          + "<triangle v1='0' v2='3' v3='2'/><triangle v1='1' v2='2' v3='3'/>"
          + "</triangles></mesh></object>\n<object id='2'><components>"
          + "<component objectid='1' transform='1 0 0 0 1 0 0 0 1 10 0 0'/>"
          + "<component objectid='1' transform='0 1 0 -1 0 0 0 0 1 20 0 0'/>"
          + "</components></object></resources><build>%s</build></model>\n";

  /** A zip archive of names and texts in turn. */
  static Path zip(Path folder, String name, String... entries) throws IOException {
    Path path = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  private static String faces(String prefix) {
    return prefix + "0 2 1\n" + prefix + "0 1 3\n" + prefix + "0 3 2\n" + prefix + "1 2 3\n";
  }

  private static Path gltf(Path folder) throws IOException {
    byte[] data = new byte[36];
    var buffer = java.nio.ByteBuffer.wrap(data).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}) {
      buffer.putFloat(value);
    }
    return text(
        folder,
        "text.gltf",
        "{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}],\"scene\":0,"
            + "\"nodes\":[{\"children\":[1],\"scale\":[2,2,2]},{\"mesh\":0,\"translation\":[1,0,0]}],"
            + "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],"
            + "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":3,\"type\":\"VEC3\"}],"
            + "\"bufferViews\":[{\"buffer\":0,\"byteLength\":36}],\"buffers\":[{\"byteLength\":36,"
            + "\"uri\":\"data:application/octet-stream;base64,"
            + Base64.getEncoder().encodeToString(data)
            + "\"}]}");
  }

  private static Path sparseGltf(Path folder) throws IOException {
    GltfAsset asset = new GltfAsset();
    int positions =
        asset.sparse(GltfAsset.CORNERS, 4, new long[] {1, 3}, new double[] {1, 0, 0, 0, 0, 2});
    return asset.embedded(
        folder.resolve("sparse.gltf"),
        "'meshes':[{'primitives':[{'attributes':{'POSITION':%d},'indices':%d}]}]"
            .formatted(positions, asset.faces()));
  }

  private static Path instancedGltf(Path folder) throws IOException {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    int places = asset.floats("VEC3", 0, 0, 0, 3, 0, 0);
    return asset.embedded(
        folder.resolve("instanced.gltf"),
        "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0,'extensions':{'EXT_mesh_gpu_instancing':{'attributes':{'TRANSLATION':%d}}}}],'meshes':[{'primitives':[{'attributes':{'POSITION':%d},'indices':%d}]}]"
            .formatted(places, positions, faces));
  }

  private static Path skinnedGltf(Path folder) throws IOException {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    int joints = asset.joints(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    int weights = asset.floats("VEC4", 0.5, 0.5, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    return asset.embedded(
        folder.resolve("skinned.gltf"),
        "'scenes':[{'nodes':[0,1]}],'nodes':[{'mesh':0,'skin':0},{'children':[2]},{'scale':[2,2,2]}],'skins':[{'joints':[1,2]}],'meshes':[{'weights':[0.5],'primitives':[{'attributes':{'POSITION':%d,'JOINTS_0':%d,'WEIGHTS_0':%d},'indices':%d,'targets':[{'POSITION':%d}]}]}]"
            .formatted(positions, joints, weights, faces, positions));
  }

  static Path text(Path folder, String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
  }
}
