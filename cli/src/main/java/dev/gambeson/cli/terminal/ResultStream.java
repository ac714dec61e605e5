package dev.gambeson.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers why it could not be written: {@link java.io.PrintStream} only says that. */
final class ResultStream extends FilterOutputStream {

    private volatile @Nullable String failure;

    ResultStream(OutputStream out) {
        super(out);
    }

    /** Why results got lost, or null. A reader who has seen enough ({@code | head}) lost none. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.toLowerCase(Locale.ROOT).contains("pipe")) {
                failure = reason;
            }
            throw e;
        }
    }
}
