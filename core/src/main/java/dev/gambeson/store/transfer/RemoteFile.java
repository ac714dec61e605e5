package dev.gambeson.store.transfer;

import dev.gambeson.egress.Response;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file behind a server, of which the first part has come: with one request a small one is here, and of a large one it is
 * known how to go on. A server that gives parts is asked for them as they are needed; from one that does not, all of the
 * file is taken.
 *
 * @param version by what the server tells this version of the file from others
 * @param first its first bytes: all, or at least as many as were asked for; null where all of it went to the target
 * @param parts how the rest is got; null where nothing is left
 */
public record RemoteFile(
        Version version, byte @Nullable [] first, @Nullable RemoteParts parts) {

    private static final Map<String, String> WHOLE = Map.of("Accept", "*/*");

    /**
     * Asks for it.
     *
     * @param fetcher asks; closed by the caller where no parts are to come
     * @param length how long the first part is
     * @param whole makes where all of the file goes, where the server gives no parts; again where the answer broke off
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED}, {@code ADDRESS_REFUSED} where the server cannot or must
     *     not be asked, or does not give what it should; {@code INPUT_TOO_LARGE} where all of it is more than may be taken
     */
    public static RemoteFile open(Fetcher fetcher, int length, Supplier<OutputStream> whole) {
        Map<String, String> part = Map.of("Accept", "*/*", "Range", ContentRange.asking(0, length));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        Response response = fetcher.get(part, Long.MAX_VALUE, head -> {
            first.reset();
            return head.status() == 200
                    ? whole(fetcher, head, whole)
                    : new Bounded(first, length, () -> otherPart(fetcher));
        });
        if (response.status() == 206 && ContentRange.of(response) == null) {
            // It does not say how long the file is, so that the part is of no use.
            response = fetcher.get(WHOLE, Long.MAX_VALUE, head -> whole(fetcher, head, whole));
        }
        Version version = Version.of(response);
        return switch (response.status()) {
            case 200 -> new RemoteFile(version, null, null);
            case 206 -> partial(fetcher, response, first.toByteArray(), length);
            case 416 -> empty(fetcher, response, version);
            default -> throw fetcher.refused(response);
        };
    }

    /** Where all of it goes, up to what may be taken; nothing is taken where the server says that it is more. */
    private static OutputStream whole(Fetcher fetcher, Response head, Supplier<OutputStream> whole) {
        long most = fetcher.access().mostBytes();
        String length = head.header("content-length");
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > most) {
            throw fetcher.tooLarge();
        }
        return new Bounded(whole.get(), most, fetcher::tooLarge);
    }

    private static RemoteFile partial(Fetcher fetcher, Response response, byte[] bytes, int length) {
        ContentRange range = ContentRange.of(response);
        if (range == null
                || range.first() != 0
                || range.length() != bytes.length
                || bytes.length != Math.min(length, range.size())) {
            throw otherPart(fetcher);
        }
        Version version = Version.of(response);
        boolean all = range.size() == bytes.length;
        return new RemoteFile(version, bytes, all ? null : new RemoteParts(fetcher, version, range.size()));
    }

    /** Of an empty file there is no part. */
    private static RemoteFile empty(Fetcher fetcher, Response response, Version version) {
        if (!"bytes */0".equals(response.header("content-range"))) {
            throw fetcher.refused(response);
        }
        return new RemoteFile(version, new byte[0], null);
    }

    private static RuntimeException otherPart(Fetcher fetcher) {
        return fetcher.failed("sends another part of the file than it was asked for", null, null);
    }
}
