package dev.gambeson.supply.signing.identity.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Route;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.SigningServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token that a build server has for the job that it runs: GitLab puts it into SIGSTORE_ID_TOKEN, GitHub gives it to whoever
 * asks at ACTIONS_ID_TOKEN_REQUEST_URL. Stateless.
 */
public final class AmbientToken {

    private static final String READY = "SIGSTORE_ID_TOKEN";
    private static final String ADDRESS = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static final String RIGHT = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    private static final Caps CAPS = new Caps(Duration.ofSeconds(30), 1 << 17);

    private AmbientToken() {}

    /**
     * Refuses where the variables of a process tell of none.
     *
     * @throws GambesonException {@code SETTINGS_INVALID}
     */
    public static void demandThere(Map<String, String> environment) {
        if (value(environment, READY) == null
                && (value(environment, ADDRESS) == null || value(environment, RIGHT) == null)) {
            throw none();
        }
    }

    /**
     * Gets it, and asks GitHub for it where it must be asked for.
     *
     * @param network the way out, with the variables
     * @param allowed where the server of the build may be, beyond https to public addresses
     * @throws GambesonException {@code SETTINGS_INVALID} where there is none, {@code REMOTE_FAILED} where GitHub gives none,
     *     {@code ADDRESS_REFUSED}
     */
    public static IdentityToken get(Network network, Set<Permission> allowed) {
        Map<String, String> environment = network.environment();
        String ready = value(environment, READY);
        if (ready != null) {
            return IdentityToken.of(ready.getBytes(StandardCharsets.UTF_8), "the variable " + READY);
        }
        String address = value(environment, ADDRESS);
        String right = value(environment, RIGHT);
        if (address == null || right == null) {
            throw none();
        }
        return ask(destination(address), Secret.of(right, "the variable " + RIGHT), network, allowed);
    }

    private static GambesonException none() {
        return new GambesonException(
                ErrorCode.SETTINGS_INVALID,
                "there is no identity token: no build server gives one here",
                "Name one: --identity-token-fd N or --identity-token-file FILE. On GitHub a job needs the permission"
                        + " id-token: write, on GitLab an id_tokens entry " + READY + " with aud: sigstore.");
    }

    private static Destination destination(String address) {
        try {
            return Destination.of(
                    address + (address.indexOf('?') < 0 ? "?" : "&") + "audience=" + IdentityToken.AUDIENCE);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.SETTINGS_INVALID, "the variable " + ADDRESS + " " + e.getMessage());
        }
    }

    private static IdentityToken ask(Destination at, Secret right, Network network, Set<Permission> allowed) {
        Route route = SigningServices.route(at, allowed, network);
        try (Connection connection = new Connection(route, new SecretHeader("Authorization", "Bearer", right))) {
            Response response = connection.exchange(Request.get(at), CAPS);
            if (response.status() != 200) {
                throw failed(at, "gives no identity token for this job (" + response.status() + ")");
            }
            return token(at, response.body());
        } catch (IOException e) {
            throw failed(at, "is not reached: " + e.getMessage());
        }
    }

    private static IdentityToken token(Destination at, byte[] answer) {
        byte[] value;
        try {
            value = JsonNode.of(answer, "answer").at("value").text().getBytes(StandardCharsets.UTF_8);
        } catch (InputException e) {
            // What was answered may hold a token: the cause is not passed on.
            throw failed(at, "answers in another way than GitHub does");
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
        return IdentityToken.of(value, "what " + at.host() + " gives");
    }

    private static GambesonException failed(Destination at, String problem) {
        return new GambesonException(
                ErrorCode.REMOTE_FAILED, at.host() + " " + problem, "The job needs the permission id-token: write.");
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
