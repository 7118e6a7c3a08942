package io.nacre.io.mesh;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The zip archive of a 3MF file, whose parts are XML. Checksums are verified; document types and
 * external entities are not followed.
 */
final class ThreeMfPackage implements Closeable {

  private static final String RELATIONS = "_rels/.rels";
  private static final String MARK = "\u00EF\u00BB\u00BF";
  private static final String USUAL_MODEL = "3D/3dmodel.model";

  private final Path path;
  private final ZipFile zip;
  private final long maxBytes;
  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  private ThreeMfPackage(Path path, ZipFile zip, ReadLimits limits) {
    this.path = path;
    this.zip = zip;
    this.maxBytes = limits.maxDecompressedBytes();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
  }

  static ThreeMfPackage open(Path path, ReadLimits limits) throws IOException {
    try {
      return new ThreeMfPackage(path, new ZipFile(path.toFile()), limits);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new MalformedShapeException(
          "%s: not a whole zip archive (%s); the file is cut off or not a 3MF"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** Walks through the XML of one part. */
  @FunctionalInterface
  interface PartReader {
    void read(XMLStreamReader xml, String source) throws XMLStreamException, IOException;
  }

  /** Name of the part that the archive says is its model. */
  String model() throws IOException {
    if (zip.getEntry(RELATIONS) != null) {
      String[] target = new String[1];
      read(
          RELATIONS,
          (xml, source) -> {
            while (xml.hasNext()) {
              if (xml.next() == XMLStreamConstants.START_ELEMENT && target[0] == null) {
                target[0] = modelTarget(xml);
              }
            }
          });
      if (target[0] != null) {
        return target[0];
      }
    }
    return USUAL_MODEL;
  }

  private static @Nullable String modelTarget(XMLStreamReader xml) {
    String type = xml.getAttributeValue(null, "Type");
    return type != null && type.endsWith("/3dmodel") ? xml.getAttributeValue(null, "Target") : null;
  }

  /** Has {@code reader} read the part of that name, which may begin with a slash. */
  void read(String part, PartReader reader) throws IOException {
    String name = part.startsWith("/") ? part.substring(1) : part;
    String source = path + "!" + name;
    ZipEntry entry = entry(name);
    if (entry == null) {
      throw new MalformedShapeException(
          "%s: the 3MF has no part \"%s\"; export it again".formatted(path, name));
    }
    if (entry.getSize() > maxBytes) {
      throw tooLarge(source);
    }
    CRC32 crc = new CRC32();
    try (InputStream packed = zip.getInputStream(entry);
        InputStream in = new Bounded(new CheckedInputStream(packed, crc), source)) {
      XMLStreamReader xml = factory.createXMLStreamReader(text(in));
      reader.read(xml, source);
      in.transferTo(OutputStream.nullOutputStream());
      if (crc.getValue() != entry.getCrc()) {
        throw new MalformedShapeException(
            source + ": the checksum differs from the archive's directory; the file is damaged");
      }
    } catch (MalformedShapeException e) {
      throw e;
    } catch (IOException | XMLStreamException | RuntimeException e) {
      if (e instanceof XMLStreamException x
          && x.getNestedException() instanceof MalformedShapeException m) {
        throw m;
      }
      throw new MalformedShapeException(
          "%s: the part is damaged (%s); export the 3MF again".formatted(source, firstLine(e)), e);
    }
  }

  /**
   * UTF-8, or UTF-16 behind its byte order mark, decoded here: the parser tells the console of
   * errors.
   */
  private static Reader text(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in);
    bytes.mark(MARK.length());
    String start = new String(bytes.readNBytes(MARK.length()), StandardCharsets.ISO_8859_1);
    bytes.reset();
    if (start.equals(MARK)) {
      bytes.skipNBytes(MARK.length());
    }
    boolean wide = start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE");
    return new InputStreamReader(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  private @Nullable ZipEntry entry(String name) {
    ZipEntry entry = zip.getEntry(name);
    return entry != null
        ? entry
        : zip.stream().filter(e -> e.getName().equalsIgnoreCase(name)).findFirst().orElse(null);
  }

  private MalformedShapeException tooLarge(String source) {
    return new MalformedShapeException(
        "%s: unpacks to more than the limit of %d bytes; simplify the mesh or raise the limit"
            .formatted(source, maxBytes));
  }

  private static String firstLine(Exception e) {
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    return message.lines().reduce((a, b) -> b).orElse("").toLowerCase(Locale.ROOT);
  }

  /** Throws where a part unpacks to more than the limit; stays open when the parser closes it. */
  private final class Bounded extends FilterInputStream {

    private final String source;
    private long read;

    Bounded(InputStream in, String source) {
      super(in);
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count(c < 0 ? 0 : 1);
      return c;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int got = super.read(target, from, length);
      count(Math.max(got, 0));
      return got;
    }

    @Override
    public void close() {
      // Whoever opened the part closes it, after what the parser left of it.
    }

    private void count(int bytes) throws IOException {
      read += bytes;
      if (read > maxBytes) {
        throw tooLarge(source);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
