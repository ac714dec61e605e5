package dev.gambeson.cli.sign;

import dev.gambeson.supply.signing.Trust;
import java.util.Map;

/**
 * Whom somebody believes, and what they are called.
 *
 * @param names by the id of the key
 */
record Believed(Trust trust, Map<String, String> names) {

    boolean isNobody() {
        return trust.isNobody();
    }
}
