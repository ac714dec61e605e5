package dev.gambeson.crypto.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens sealed objects with the keys that somebody has. Before it gives anything, the whole header is checked: who is named in
 * {@link OpenedStream#identity} sealed nothing by that, but nobody without the object's key has changed it. Thread-safe where its
 * openers are.
 *
 * <pre>{@code
 * Opening opening = new Opening(List.of(ring.sealOpener()));
 * try (OpenedChannel model = opening.channel(FileChannel.open(path), "model.sealed")) {
 *     byte[] bytes = model.bytes(limit);
 * }
 * }</pre>
 */
public final class Opening {

    private static final int DATA_KEY = 32;

    private final List<Opener> openers;

    /** Opens with any of these. */
    public Opening(List<Opener> openers) {
        this.openers = List.copyOf(openers);
    }

    /**
     * Opens a stream.
     *
     * @param sealed from the first byte of the object to its last; is closed with the stream that is given back
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is no sealed object, {@code INPUT_UNSUPPORTED} where it is of a newer
     *     version, {@code PROOF_REFUSED} where its header was changed or cut off, {@code INPUT_UNREADABLE}
     * @throws GambesonException {@code KEY_NOT_FOUND} where it is sealed for others only, {@code KEY_REFUSED} where the key was
     *     revoked
     */
    public OpenedStream stream(InputStream sealed, String source) {
        EncodedHeader header = EncodedHeader.read(sealed, source);
        return new OpenedStream(header, cipher(header, source), sealed, source);
    }

    /**
     * Opens an object to read it in any place. Its last segment is checked at once, and with it its length.
     *
     * @param sealed the object and nothing else, from position 0; is closed with the channel that is given back
     * @param source what to call it in errors
     * @throws InputException as {@link #stream}, and {@code PROOF_REFUSED} where its end is missing
     * @throws GambesonException as {@link #stream}
     */
    public OpenedChannel channel(SeekableByteChannel sealed, String source) {
        try {
            sealed.position(0);
            EncodedHeader header = EncodedHeader.read(new BufferedInputStream(Channels.newInputStream(sealed)), source);
            return new OpenedChannel(header, cipher(header, source), sealed, source);
        } catch (IOException e) {
            throw Refusal.unreadable(source, e);
        }
    }

    private SegmentCipher cipher(EncodedHeader header, String source) {
        byte[] dataKey = dataKey(header, source);
        try {
            if (dataKey.length != DATA_KEY || !header.holds(dataKey)) {
                throw new InputException(
                        ErrorCode.PROOF_REFUSED,
                        Location.of(source),
                        "has a header that was changed after it was sealed",
                        "Take the object from where it was sealed: copy or download it again.");
            }
            return header.segments(dataKey);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private byte[] dataKey(EncodedHeader header, String source) {
        byte[] front = header.front();
        GambesonException revoked = null;
        for (Stanza stanza : header.header().stanzas()) {
            try {
                byte[] dataKey = unwrap(stanza, front);
                if (dataKey != null) {
                    return dataKey;
                }
            } catch (GambesonException e) {
                // Another of its recipients may be in good standing.
                if (e.code() != ErrorCode.KEY_REFUSED) {
                    throw named(e, source);
                }
                revoked = named(e, source);
            }
        }
        throw revoked != null ? revoked : forOthers(header.header(), source);
    }

    private byte @Nullable [] unwrap(Stanza stanza, byte[] front) {
        for (Opener opener : openers) {
            byte[] dataKey = opener.unwrap(stanza, front);
            if (dataKey != null) {
                return dataKey;
            }
        }
        return null;
    }

    private static GambesonException named(GambesonException e, String source) {
        return new GambesonException(e.code(), source + ": " + e.getMessage(), e.remedy(), e);
    }

    private static GambesonException forOthers(SealedHeader header, String source) {
        String keys = header.stanzas().stream()
                .limit(4)
                .map(stanza -> stanza.kind() + " " + stanza.keyId())
                .collect(Collectors.joining(", "));
        String more = header.stanzas().size() > 4 ? " and others" : "";
        return new GambesonException(
                ErrorCode.KEY_NOT_FOUND,
                source + " is sealed for " + keys + more + ", and that key is not here",
                "Name the key ring that has it with --keys.");
    }
}
