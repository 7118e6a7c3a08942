package io.nacre.study.encoding;

import io.nacre.codec.DecodeLimitException;
import io.nacre.codec.Decoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.MalformedNacreException;
import io.nacre.study.UserException;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.object.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of the same object that is there already.
 *
 * @param iou of what it decodes to with what is encoded
 * @param bytes its size
 */
public record EarlierFile(JudgedIou iou, long bytes) {

  /**
   * What lies at {@code target}; null when that is no file of the grid of {@code shape}.
   *
   * @param threads that decode it
   */
  public static @Nullable EarlierFile at(Path target, PreparedShape shape, int threads)
      throws IOException {
    if (!Files.isRegularFile(target)) {
      return null;
    }
    try {
      Input.Nacre file = Input.readNacre(target.toString());
      Decoder decoder = file.decoder();
      boolean same =
          decoder.file().frame().equals(shape.grid().frame())
              && decoder.file().kind() == shape.kind();
      return same
          ? new EarlierFile(JudgedIou.of(shape, decoder, threads), file.bytes().length)
          : null;
    } catch (UserException | MalformedNacreException | DecodeLimitException e) {
      return null; // What cannot be read is not worth keeping.
    }
  }

  /**
   * Whether it is better than {@code made}: nearer to the object in no more bytes, as near in
   * fewer, or nearer where the new one is not what was wanted.
   *
   * @param shape what both are files of
   */
  public boolean isBetterThan(EncodedObject made, PreparedShape shape, int threads) {
    Decoder decoder = new Decoder(made.encoded().file());
    double other = JudgedIou.of(shape, decoder, threads).value();
    long size = made.encoded().bytes().length;
    boolean wanting = made.interrupted() || Boolean.FALSE.equals(made.reached());
    return (iou.value() > other && (bytes <= size || wanting))
        || (iou.value() == other && bytes < size);
  }
}
