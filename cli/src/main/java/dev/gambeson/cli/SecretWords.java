package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.Set;

/** Words of the command line that may hold a secret which somebody typed by mistake: no message repeats them. */
final class SecretWords {

    /** What nothing here takes, and what other programs take with a secret behind it. */
    private static final Set<String> NAMES = Set.of(
            "--passphrase",
            "--password",
            "--pass",
            "--pin",
            "--recovery-code",
            "--secret",
            "--token",
            "--identity-token");

    private SecretWords() {}

    /**
     * Refuses a secret before it is parsed, and so before anything could repeat it.
     *
     * @throws GambesonException {@code USAGE}
     */
    static void refuse(String[] arguments) {
        for (String word : arguments) {
            String name = shown(word);
            if (word.equals("--")) {
                return;
            }
            if (NAMES.contains(name)) {
                throw new GambesonException(
                        ErrorCode.USAGE,
                        "nothing here takes " + name
                                + ": a secret is never an argument, which others on this machine see",
                        "Give it at the prompt, by a descriptor or in a variable (see --help). If it stood behind this"
                                + " option, it is in the history of your shell now: choose another one.");
            }
        }
    }

    /** A word that was not understood, without what stands behind its sign of equality. */
    static String shown(String word) {
        int end = word.startsWith("-") ? word.indexOf('=') : -1;
        return end < 0 ? word : word.substring(0, end);
    }
}
