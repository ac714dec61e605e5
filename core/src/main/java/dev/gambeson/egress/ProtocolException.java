package dev.gambeson.egress;

import java.io.IOException;

/** A server that does not keep to HTTP; the message is the end of a sentence that begins with the server. */
final class ProtocolException extends IOException {

    ProtocolException(String message) {
        super(message);
    }
}
