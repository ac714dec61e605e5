package dev.gambeson.crypto.key.transit;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Secret;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import java.util.Locale;

/**
 * An answer that is no yes, in words for people.
 *
 * @param token is blotted out where the server repeats it
 */
record TransitRefusal(TransitKey key, Response response, Secret token) {

    private static final int MOST_WORDS = 200;

    GambesonException during(String operation) {
        String said = said();
        String lower = said.toLowerCase(Locale.ROOT);
        int status = response.status();
        if (status == 503 && lower.contains("sealed")) {
            return remote("is sealed", "Somebody with its unseal keys must open it first.");
        }
        if (status == 403) {
            return remote(
                    "does not let you " + operation + " with " + key.mount() + "/keys/" + key.name() + said,
                    "Log in anew where the token has expired. Its policy must allow update on " + key.mount() + "/"
                            + operation + "/" + key.name() + ".");
        }
        if (status == 400 && lower.contains("key not found")) {
            return new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    key.words() + " is not there",
                    "Was it deleted? The ring can be opened by another of its slots, such as its recovery code.");
        }
        if (status == 400 && operation.equals("decrypt")) {
            return new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    key.words() + " does not open the slot of the key ring" + said,
                    "It was changed, belongs to another key, or is older than the server's min_decryption_version allows.");
        }
        if (status == 404) {
            return remote("has no transit engine at " + key.mount() + said, "Check the address, and VAULT_NAMESPACE.");
        }
        if (status >= 300 && status < 400) {
            return remote("sends us to another server", "Name the active server itself.");
        }
        return remote("answers " + operation + " with status " + status + said, "See what its log says.");
    }

    private GambesonException remote(String problem, String remedy) {
        return new GambesonException(ErrorCode.REMOTE_FAILED, key.server() + " " + problem, remedy);
    }

    /** Its first reason as the end of a sentence, on one line; empty where it gives none. */
    String said() {
        try {
            for (JsonNode error :
                    JsonNode.of(response.body(), "answer").at("errors").items()) {
                String words = token.redact(error.text())
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                        .strip();
                return ": " + (words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words);
            }
        } catch (InputException e) {
            return "";
        }
        return "";
    }

    @Override
    public String toString() {
        return "refusal of " + key.words();
    }
}
