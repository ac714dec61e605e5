package dev.gambeson.assess.bridge;

import dev.gambeson.egress.Secret;
import dev.gambeson.render.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a command says on its standard error to the end, and keeps the last of it. Thread-safe. */
final class LastLines {

    private static final int KEPT = 4096;
    private static final int SHOWN_LINES = 6;
    private static final int SHOWN = 600;

    private final byte[] ring = new byte[KEPT];
    private final Secret secret;
    private long read;

    LastLines(Secret secret) {
        this.secret = secret;
    }

    void drain(InputStream stream) {
        byte[] buffer = new byte[KEPT];
        try {
            for (int count; (count = stream.read(buffer)) >= 0; ) {
                keep(buffer, count);
            }
        } catch (IOException e) {
            // It has ended, and what it said before is kept.
        }
    }

    private synchronized void keep(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (read++ % KEPT)] = buffer[i];
        }
    }

    /** The last lines in one, without our secret and with nothing that fools a reader; empty where it said nothing. */
    synchronized String text() {
        int count = (int) Math.min(read, KEPT);
        byte[] last = new byte[count];
        for (int i = 0; i < count; i++) {
            last[i] = ring[(int) ((read - count + i) % KEPT)];
        }
        // A secret that the beginning of the ring cut in two is longer than what is shown is away from there.
        String[] lines = secret.redact(new String(last, StandardCharsets.UTF_8))
                .lines()
                .map(line -> Visible.of(line.strip()))
                .filter(line -> !line.isEmpty())
                .toArray(String[]::new);
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, lines.length - SHOWN_LINES); i < lines.length; i++) {
            text.append(text.isEmpty() ? "" : " | ").append(lines[i]);
        }
        return text.length() <= SHOWN ? text.toString() : "… " + text.substring(text.length() - SHOWN);
    }
}
