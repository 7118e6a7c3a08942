package io.nacre.onet.torch;

/** PyTorch's native libraries cannot be loaded on this machine; the message says why. */
public final class TorchUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TorchUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
