package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import java.util.List;

/** Ids of keys, whole or the 16 digits and more that a table shows. */
final class TrustedIds {

    private TrustedIds() {}

    static boolean isId(String text) {
        return text.matches("[0-9a-f]{16,64}");
    }

    /** @throws GambesonException {@code KEY_NOT_FOUND} where it is the id of no trusted key, or begins those of several */
    static String find(TrustedKeys list, String text) {
        List<String> ids = list.keys().stream()
                .map(TrustedKey::keyId)
                .filter(id -> id.startsWith(text))
                .toList();
        if (ids.size() != 1) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    ids.isEmpty() ? "there is no trusted key " + text : "several trusted keys begin with " + text,
                    "gambeson key list --format json shows whole ids.");
        }
        return ids.get(0);
    }
}
