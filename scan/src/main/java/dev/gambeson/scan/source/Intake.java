package dev.gambeson.scan.source;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.scan.content.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes a stream of bytes in, up to a bound, so that it can be read at any place. Not thread-safe. */
final class Intake extends OutputStream {

    private static final int CHUNK = 1 << 16;

    private final String name;
    private final long most;
    private final Spool spool = new Spool();
    private boolean taken;

    /**
     * An empty one.
     *
     * @param name of what is taken in, for messages
     * @param most how many bytes are taken in
     */
    Intake(String name, long most) {
        this.name = name;
        this.most = most;
    }

    /**
     * All of a stream.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where it does not end in time, {@code INPUT_UNREADABLE} where it cannot
     *     be read or the temporary file not be written
     */
    static Content of(InputStream in, String name, long most) {
        try (Intake intake = new Intake(name, most)) {
            byte[] chunk = new byte[CHUNK];
            for (int count; (count = in.read(chunk)) >= 0; ) {
                intake.write(chunk, 0, count);
            }
            return intake.content();
        } catch (IOException e) {
            throw FileContent.unreadable(name, e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > most - spool.size()) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "has more than " + most + " bytes",
                    "Save it as a file and scan that, or allow more with --max-download.");
        }
        spool.write(bytes, from, length);
    }

    /** What was taken in; whoever gets it closes it. */
    Content content() {
        taken = true;
        return spool.content();
    }

    /** Frees what nobody took over. */
    @Override
    public void close() {
        if (!taken) {
            spool.close();
        }
    }
}
