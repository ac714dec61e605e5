package dev.gambeson.scan.source;

import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Response;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.HeapContent;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file behind a server: with one request a small one is here, and of a large one it is known how to go on. Not
 * thread-safe.
 */
final class HttpFile implements AutoCloseable {

    /** Headers and directories of most models are in this part, and small files are whole. */
    private static final int FIRST = 1 << 18;

    private static final Map<String, String> WHOLE = Map.of("Accept", "*/*");
    private static final Map<String, String> PART = Map.of("Accept", "*/*", "Range", ContentRange.asking(0, FIRST));

    private final String name;
    private final Access access;
    private final Fetcher fetcher;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private @Nullable Intake whole;

    private HttpFile(String name, Access access, Fetcher fetcher) {
        this.name = name;
        this.access = access;
        this.fetcher = fetcher;
    }

    /**
     * Opens it.
     *
     * <p>A server that gives parts is asked for them as they are needed; from one that does not, all of the file is taken.
     *
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED}, {@code ADDRESS_REFUSED} where it cannot or must not be
     *     asked, {@code INPUT_TOO_LARGE} where it sends more than may be taken
     */
    static Content open(Destination destination, Access access) {
        Fetcher fetcher = new Fetcher(destination, access);
        Content content = null;
        try (HttpFile file = new HttpFile(destination.toString(), access, fetcher)) {
            content = file.content();
            return content;
        } finally {
            if (!(content instanceof HttpContent)) {
                fetcher.close();
            }
        }
    }

    private Content content() {
        Response response = fetcher.get(PART, access.mostBytes(), this::take);
        if (response.status() == 206 && ContentRange.of(response) == null) {
            // It does not say how long the file is, so that the part is of no use.
            response = fetcher.get(WHOLE, access.mostBytes(), this::take);
        }
        return switch (response.status()) {
            case 200 -> Objects.requireNonNull(whole).content();
            case 206 -> partial(response, part.toByteArray());
            case 416 -> empty(response);
            default -> throw fetcher.refused(response);
        };
    }

    private OutputStream take(Response head) {
        close();
        part.reset();
        if (head.status() == 200) {
            whole = new Intake(name, access.mostBytes());
            return whole;
        }
        return new Bounded(part, FIRST, this::otherPart);
    }

    private Content partial(Response response, byte[] bytes) {
        ContentRange range = ContentRange.of(response);
        if (range == null
                || range.first() != 0
                || range.length() != bytes.length
                || bytes.length != Math.min(FIRST, range.size())) {
            throw otherPart();
        }
        if (range.size() == bytes.length) {
            return new HeapContent(bytes);
        }
        HttpParts parts = new HttpParts(fetcher, Version.of(response), range.size());
        return new HttpContent(parts, bytes, access.mostBytes());
    }

    /** Of an empty file there is no part. */
    private Content empty(Response response) {
        if (!"bytes */0".equals(response.header("content-range"))) {
            throw fetcher.refused(response);
        }
        return new HeapContent(new byte[0]);
    }

    private RuntimeException otherPart() {
        return fetcher.failed("sends another part of the file than it was asked for", null, null);
    }

    /** Removes what was taken and nobody took over. */
    @Override
    public void close() {
        if (whole != null) {
            whole.close();
        }
    }
}
