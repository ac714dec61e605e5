package dev.gambeson.cli.evidence.verb;

import dev.gambeson.evidence.checkpoint.LogKeys;
import java.util.Locale;

/**
 * Whose checkpoints count, and who says so.
 *
 * @param keys the keys
 * @param voucher who vouches for them
 */
record CountingKeys(LogKeys keys, Voucher voucher) {

    /** Who vouches for keys. */
    enum Voucher {
        NAMED("named with --key"),
        TRUSTED("in your list of trusted keys"),
        RING("of your own ring, which was opened"),
        UNOPENED_RING("of your own ring, which was not opened: whoever can write it can have put in another");

        private final String text;

        Voucher(String text) {
            this.text = text;
        }

        /** As it is said to people. */
        String text() {
            return text;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether somebody vouches for them whom a stranger who can write files of the user cannot play. */
        boolean authenticated() {
            return this != UNOPENED_RING;
        }
    }
}
