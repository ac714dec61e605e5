package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.terminal.Descriptor;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret comes from when it is needed: a descriptor that the caller opened, a variable, a person. Never an argument, which
 * every process of the machine can read.
 *
 * @param option the option that names the descriptor, for errors
 * @param descriptor its number; null where the option was not given
 * @param variable the variable that may hold it
 * @param silent whether nobody may be asked
 */
public record SecretOrigin(
        Terminal terminal, String option, @Nullable Integer descriptor, String variable, boolean silent) {

    /** Whether it comes without a person. */
    public boolean unattended() {
        return descriptor != null || !value().isEmpty();
    }

    /**
     * The secret, which the caller closes.
     *
     * @param what as a person is asked: {@code the passphrase of key ring acme}
     * @throws GambesonException {@code USAGE} where there is nobody to ask; {@code INPUT_UNREADABLE}, {@code SETTINGS_INVALID}
     */
    public Passphrase get(String what) {
        if (descriptor != null) {
            return Passphrase.of(read(descriptor), option + " " + descriptor);
        }
        if (!value().isEmpty()) {
            return Passphrase.of(value().toCharArray(), variable);
        }
        if (silent || !HiddenInput.possible(terminal)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    what + " is needed, and nobody can be asked for it",
                    "Give it with " + option + " N or in " + variable + ", or run it at a terminal, with output not"
                            + " redirected and without --no-input.");
        }
        return Passphrase.of(
                HiddenInput.ask(terminal, Character.toUpperCase(what.charAt(0)) + what.substring(1)), what);
    }

    /**
     * A new secret: a person types it twice.
     *
     * @throws GambesonException as {@link #get}; {@code USAGE} where the two differ
     */
    public Passphrase choose(String what) {
        Passphrase first = get(what);
        if (unattended()) {
            return first;
        }
        try (Passphrase second = get(what + ", again")) {
            if (first.matches(second)) {
                return first;
            }
        }
        first.close();
        throw new GambesonException(ErrorCode.USAGE, "the two are not the same", "Nothing was done. Do it again.");
    }

    private String value() {
        return terminal.environment().getOrDefault(variable, "");
    }

    private char[] read(int number) {
        String source = option + " " + number;
        if (number == 0) {
            return HiddenInput.line(terminal.in(), source);
        }
        if (number < 3) {
            throw new GambesonException(ErrorCode.USAGE, source + " is where output goes", "Take 0, or 3 and above.");
        }
        try (InputStream in = new Descriptor(option, number).read()) {
            return HiddenInput.line(in, source);
        } catch (IOException e) {
            throw new GambesonException(ErrorCode.INPUT_UNREADABLE, source + " cannot be closed", null, e);
        }
    }

    /** Nothing of the environment. */
    @Override
    public String toString() {
        return option;
    }
}
