package dev.gambeson.store.answer;

import dev.gambeson.egress.Response;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.transfer.Fetcher;
import dev.gambeson.store.transfer.Remote;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Function;

/** Asks a store what it holds, where the answer is short. Immutable. */
public final class Question {

    /** Of a page of a list no more is taken. */
    private static final int MOST = 16 << 20;

    private Question() {}

    /**
     * An answer that was understood.
     *
     * @param head without a body
     * @param value what the body says
     */
    public record Answer<T>(Response head, T value) {}

    /**
     * Asks.
     *
     * @param accept the form that is wanted
     * @param read reads the body; raises {@link IllegalArgumentException} with what is wrong with it
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND} where it is not there; {@code REMOTE_FAILED} where the
     *     server refuses, fails, or answers something else; {@code ADDRESS_REFUSED} where it must not be asked
     */
    public static <T> Answer<T> ask(Remote remote, StoreAccess access, String accept, Function<byte[], T> read) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (Fetcher fetcher = new Fetcher(remote, access)) {
            Response head = fetcher.get(Map.of("Accept", accept), MOST, any -> {
                body.reset();
                return body;
            });
            if (head.status() != 200) {
                throw fetcher.refused(head);
            }
            try {
                return new Answer<>(head, read.apply(fetcher.safe(body.toByteArray())));
            } catch (IllegalArgumentException e) {
                throw fetcher.failed(
                        "gives an answer that " + e.getMessage(), "Check that it is the address of such a store.", e);
            }
        }
    }

    /** Asks for JSON; raises what {@link #ask} does. */
    public static Answer<JsonAnswer> json(Remote remote, StoreAccess access) {
        return ask(remote, access, "application/json", JsonAnswer::of);
    }
}
