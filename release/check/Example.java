//DEPS io.nacre:nacre-io:RELEASE
//JAVA 25+
//RUNTIME_OPTIONS --add-modules=jdk.incubator.vector

import io.nacre.api.Nacre;
import io.nacre.api.NacreShape;
import io.nacre.mesh.shapes.SampleShape;
import java.nio.file.Path;

public class Example {
  public static void main(String[] args) throws Exception {
    NacreShape shape =
        Nacre.encode(SampleShape.GEAR.mesh()).resolution(32).network("3x16:sine", 200_000).run();
    shape.writeTo(Path.of("gear.nacre"));
    NacreShape back = Nacre.open(Path.of("gear.nacre"));
    System.out.println(
        shape.bytes().length + " bytes, " + back.mesh(64).triangleCount() + " triangles");
  }
}
