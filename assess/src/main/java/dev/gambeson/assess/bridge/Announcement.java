package dev.gambeson.assess.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for the line of JSON on standard output in which a command tells its port, such as {@code {"port": 40123}}. Other
 * lines are passed over, and so is all that comes later, so that the command never waits for a reader.
 */
final class Announcement {

    private static final int LONGEST_LINE = 1 << 12;
    private static final JsonFactory JSON = new JsonFactory();

    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    /** The port, once it is told; 0 where the output ends without it. */
    CompletableFuture<Integer> port() {
        return port;
    }

    void drain(InputStream stream) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[LONGEST_LINE];
        try {
            for (int count; (count = stream.read(buffer)) >= 0; ) {
                for (int i = 0; i < count && !port.isDone(); i++) {
                    if (buffer[i] == '\n') {
                        tell(line.toByteArray());
                        line.reset();
                    } else if (line.size() < LONGEST_LINE) {
                        line.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
        port.complete(0);
    }

    private void tell(byte[] line) {
        int told = port(line);
        if (told != 0) {
            port.complete(told);
        }
    }

    /** The port in a line, or 0 where it is no object with one. */
    static int port(byte[] line) {
        try (JsonParser in = JSON.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return 0;
            }
            int port = 0;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_NUMBER_INT && key.equals("port")) {
                    port = in.getIntValue();
                } else {
                    in.skipChildren();
                }
            }
            return port >= 1 && port <= 65_535 ? port : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
