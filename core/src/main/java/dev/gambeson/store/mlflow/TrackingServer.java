package dev.gambeson.store.mlflow;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Proof;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.account.Sections;
import dev.gambeson.store.account.Surroundings;
import dev.gambeson.store.answer.JsonAnswer;
import dev.gambeson.store.answer.Percent;
import dev.gambeson.store.answer.Question;
import dev.gambeson.store.transfer.Refusals.Refusal;
import dev.gambeson.store.transfer.Remote;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server, and who asks it: by the variables and the file of MLflow's own client.
 *
 * @param server its address
 * @param proof a token, or a name and a password; null for none
 */
record TrackingServer(Destination server, @Nullable Proof proof, StoreAccess access) {

    private static final String VARIABLE = "MLFLOW_TRACKING_URI";
    private static final String REMEDY = "Say where the server is with " + VARIABLE + "=https://HOST.";

    static TrackingServer of(StoreAccess access) {
        Surroundings surroundings = new Surroundings(access.network().get().environment());
        String uri = surroundings
                .variable(VARIABLE)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        "no server of MLflow is named: " + VARIABLE + " is not set",
                        REMEDY));
        if (!Destination.isMeant(uri)) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, VARIABLE + " names no server but a folder or a database", REMEDY);
        }
        return new TrackingServer(
                Surroundings.server(uri, "the environment variable " + VARIABLE), proof(surroundings), access);
    }

    private static @Nullable Proof proof(Surroundings surroundings) {
        Optional<String> token = surroundings.variable("MLFLOW_TRACKING_TOKEN");
        if (token.isPresent()) {
            return new SecretHeader("Authorization", "Bearer", Secret.of(token.get(), "MLFLOW_TRACKING_TOKEN"));
        }
        Sections file = Sections.of(surroundings
                .file("MLFLOW_CREDENTIALS_FILE", ".mlflow/credentials")
                .orElse(""));
        Optional<String> user = surroundings
                .variable("MLFLOW_TRACKING_USERNAME")
                .or(() -> file.value("mlflow", "mlflow_tracking_username"));
        Optional<String> password = surroundings
                .variable("MLFLOW_TRACKING_PASSWORD")
                .or(() -> file.value("mlflow", "mlflow_tracking_password"));
        if (user.isEmpty() || password.isEmpty()) {
            return null;
        }
        byte[] both = (user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
        return new SecretHeader(
                "Authorization",
                "Basic",
                Secret.of(Base64.getEncoder().encodeToString(both), "MLFLOW_TRACKING_PASSWORD"));
    }

    /** Asks its REST interface, version 2.0. */
    JsonAnswer ask(String method, @Nullable String query) {
        return Question.json(at("/api/2.0/" + method, query), access).value();
    }

    /** A parameter of a query. */
    static String parameter(String name, String value) {
        return name + "=" + Percent.encoded(value);
    }

    /** What is at a path of the server, which is encoded already. */
    Remote at(String path, @Nullable String query) {
        return new Remote(
                new Destination(server.scheme(), server.host(), server.port(), server.path() + path, query),
                proof,
                TrackingServer::refusal);
    }

    private static Refusal refusal(Response answer) {
        String remedy = switch (answer.status()) {
            case 401, 403 ->
                "Say who you are with MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.";
            case 404 -> "Check name, version and path of the address, and MLFLOW_TRACKING_URI.";
            case 429, 503 -> "Try again later.";
            default -> null;
        };
        String code = code(answer);
        return new Refusal(
                "answered with the status " + answer.status() + (code == null ? "" : " (" + code + ")"),
                remedy,
                // Without that word it may be no server of MLflow.
                "RESOURCE_DOES_NOT_EXIST".equals(code));
    }

    private static @Nullable String code(Response answer) {
        try {
            String code = JsonAnswer.of(answer.body()).at("error_code").text();
            return code != null && code.matches("[A-Z_]{1,64}") ? code : null;
        } catch (IllegalArgumentException e) {
            // A proxy on the way speaks its own words.
            return null;
        }
    }
}
