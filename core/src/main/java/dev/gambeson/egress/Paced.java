package dev.gambeson.egress;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Lets a deadline move on while bytes come fast enough. */
final class Paced extends FilterOutputStream {

    private final Deadline deadline;
    private final long pace;
    private long unpaid;

    /** @param pace bytes that buy a second; 0 for none */
    Paced(OutputStream out, Deadline deadline, long pace) {
        super(out);
        this.deadline = deadline;
        this.pace = pace;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        unpaid += length;
        if (pace > 0 && unpaid >= pace) {
            deadline.extend(Duration.ofSeconds(unpaid / pace));
            unpaid %= pace;
        }
    }
}
