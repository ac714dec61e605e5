package dev.gambeson.crypto.key.transit;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a transit engine to encrypt and decrypt; each question is asked once. Immutable. */
record TransitServer(TransitKey key, TransitAccess access) {

    private static final Caps CAPS = new Caps(Duration.ofSeconds(30), 1 << 20);

    /**
     * Refuses a key that is not there: a server makes one of any name that it is asked to encrypt with, and a misspelt one would be
     * a key that nobody cares for. A server that does not show its keys is asked to encrypt.
     */
    void demandKey() {
        Response response = exchange(key.at("keys"), null);
        if (response.status() == 404) {
            TransitRefusal refusal = new TransitRefusal(key, response, access.token());
            if (!refusal.said().isEmpty()) {
                throw refusal.during("encrypt");
            }
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    key.words() + " is not there",
                    "Make it: vault write -f " + key.mount() + "/keys/" + key.name() + ".");
        }
    }

    /** A field of the answer. */
    <T> T ask(String operation, Map<String, ?> question, java.util.function.Function<JsonNode, T> field) {
        byte[] body = JsonText.compact(question);
        Response response;
        try {
            response = exchange(key.at(operation), body);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
        if (response.status() != 200) {
            throw new TransitRefusal(key, response, access.token()).during(operation);
        }
        try {
            return field.apply(JsonNode.of(response.body(), "answer").at("data"));
        } catch (InputException e) {
            // What was answered may hold a key: the cause is not passed on.
            throw failed("answers " + operation + " in another way than Vault and OpenBao do", null);
        } finally {
            Arrays.fill(response.body(), (byte) 0);
        }
    }

    private Response exchange(Destination to, byte @Nullable [] json) {
        Secret token = access.token();
        try (Connection connection =
                new Connection(access.route(key.server()), new SecretHeader("X-Vault-Token", null, token))) {
            return connection.exchange(new Request(to, json, access.headers()), CAPS);
        } catch (IOException e) {
            throw failed("is not reached: " + e.getMessage(), e);
        }
    }

    private GambesonException failed(String problem, @Nullable Exception cause) {
        return new GambesonException(
                ErrorCode.REMOTE_FAILED,
                key.server() + " " + problem,
                "Check that it runs and can be reached from here. The ring can be opened by another of its slots.",
                cause);
    }
}
