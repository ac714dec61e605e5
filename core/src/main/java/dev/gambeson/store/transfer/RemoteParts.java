package dev.gambeson.store.transfer;

import dev.gambeson.egress.Response;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts of one version of a file behind a server.
 *
 * @param fetcher asks for them
 * @param version the version that the first answer was of
 * @param size how long that is
 */
public record RemoteParts(Fetcher fetcher, Version version, long size) implements AutoCloseable {

    /**
     * Asks for a part.
     *
     * @param from where it begins, within the file
     * @param length how long it is, within the file
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED} where the server gives another part, or one of another
     *     version
     */
    public byte[] get(long from, int length) {
        Map<String, String> headers =
                new TreeMap<>(Map.of("Accept", "*/*", "Range", ContentRange.asking(from, length)));
        String condition = version.condition();
        if (condition != null) {
            headers.put("If-Range", condition);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Response response = fetcher.get(headers, Integer.MAX_VALUE, head -> {
            if (head.status() == 200) {
                throw changed();
            }
            body.reset();
            return new Bounded(body, length, this::otherPart);
        });
        if (response.status() == 412 || response.status() == 416) {
            throw changed();
        }
        if (response.status() != 206) {
            throw fetcher.refused(response);
        }
        ContentRange range = ContentRange.of(response);
        if (!version.fits(response) || range != null && range.size() != size) {
            throw changed();
        }
        byte[] bytes = body.toByteArray();
        if (range == null || range.first() != from || range.length() != length || bytes.length != length) {
            throw otherPart();
        }
        return bytes;
    }

    private RuntimeException otherPart() {
        return fetcher.failed("sends another part of the file than it was asked for", null, null);
    }

    private RuntimeException changed() {
        return fetcher.failed("changed while it was read, or no longer gives parts of it", "Begin again.", null);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
