package dev.gambeson.crypto.key.trust;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Where the list of trusted keys lies; always whole, one writer at a time. Thread-safe. */
public final class TrustedKeysFile {

    private final KeyFile file;

    /** A file that is there, or will be when the first key comes. */
    public TrustedKeysFile(Path path) {
        this.file = new KeyFile(path, "list of trusted keys");
    }

    /** Whether something is there. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * Reads it.
     *
     * @return nobody, where there is no such file
     * @throws GambesonException {@code INPUT_UNREADABLE}, {@code INPUT_MALFORMED}
     */
    public TrustedKeys read() {
        return file.exists() ? TrustedKeys.of(file.read(), file.name()) : TrustedKeys.none();
    }

    /**
     * Changes it.
     *
     * @param change is given what is there while nobody else writes
     * @param before is given what is about to take effect; where it throws, nothing does
     * @return what is there now
     * @throws GambesonException {@code OUTPUT_FAILED}; what the arguments throw
     */
    public TrustedKeys change(UnaryOperator<TrustedKeys> change, Consumer<TrustedKeys> before) {
        return file.write(
                () -> {
                    TrustedKeys current = read();
                    TrustedKeys next = change.apply(current);
                    if (Arrays.equals(current.bytes(), next.bytes())) {
                        throw new GambesonException(ErrorCode.USAGE, "nothing would change in " + file.name());
                    }
                    return next;
                },
                TrustedKeys::bytes,
                before);
    }
}
