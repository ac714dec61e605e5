package dev.gambeson.supply.sealing;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.file.SealedFile;
import dev.gambeson.evidence.Recorder;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Opens what is sealed among the inputs of a verb, to be read in place. Each is an act {@code open}, entered before anything but
 * its digest was taken of the plaintext. Thread-safe where its suppliers are.
 */
public final class SealedInputs {

    /** Of those who have no keys: what is sealed is refused. */
    public static final SealedInputs NO_KEYS = new SealedInputs(
            () -> {
                throw new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "an input is sealed, and there is no key ring here that could open it");
            },
            () -> Recorder.NONE);

    private final Supplier<Opening> opening;
    private final Supplier<Recorder> recorder;

    /**
     * Nothing is opened yet.
     *
     * @param opening asked where something is sealed
     * @param recorder takes the acts
     */
    public SealedInputs(Supplier<Opening> opening, Supplier<Recorder> recorder) {
        this.opening = opening;
        this.recorder = recorder;
    }

    /**
     * Opens a sealed file.
     *
     * @param name what the user calls it
     * @throws GambesonException as {@link SealedFile#open}, and what suppliers and recorder throw
     */
    public SealedFile open(Path file, String name) {
        SealedFile opened = SealedFile.open(file, name, opening.get());
        recorder.get().enter(SealingAct.inPlace(opened, name));
        return opened;
    }
}
