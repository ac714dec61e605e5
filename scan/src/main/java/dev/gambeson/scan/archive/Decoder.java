package dev.gambeson.scan.archive;

import java.io.IOException;
import java.io.InputStream;

/** Opens a packed stream so that what it unpacks to can be read. */
@FunctionalInterface
public interface Decoder {

    /**
     * The unpacked stream, from its beginning each time.
     *
     * @throws IOException where its beginning is not what it should be
     * @throws dev.gambeson.format.InputException where it needs more than it may take, or is packed in an unknown way
     */
    InputStream open() throws IOException;
}
