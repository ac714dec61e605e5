package dev.gambeson.store.hub;

import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Proof;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.store.account.Surroundings;
import dev.gambeson.store.transfer.Refusals;
import dev.gambeson.store.transfer.Refusals.Refusal;
import dev.gambeson.store.transfer.Remote;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hub, and who asks it: by the variables and files of its own tools.
 *
 * @param server its address
 * @param token shown to it and to no other server; null for none
 */
record HubServer(Destination server, @Nullable Proof token) {

    private static final String PUBLIC = "https://huggingface.co";

    static HubServer of(Surroundings surroundings) {
        Destination server = surroundings.server("HF_ENDPOINT").orElse(Destination.of(PUBLIC));
        Optional<String> token = surroundings
                .variable("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
                .or(() -> surroundings.fileIn("HF_HOME", "token"))
                .or(() -> surroundings.file("HF_TOKEN_PATH", ".cache/huggingface/token"))
                .filter(text -> !text.isBlank());
        return new HubServer(
                server,
                token.map(text -> new SecretHeader(
                                "Authorization", "Bearer", Secret.of(text, "the token of the hub (HF_TOKEN)")))
                        .orElse(null));
    }

    /** What is at a path of the hub, which is encoded already. */
    Remote at(String path, @Nullable String query) {
        return new Remote(
                new Destination(server.scheme(), server.host(), server.port(), server.path() + path, query),
                token,
                HubServer::refusal);
    }

    /** The next page of a list; null where it would be at another server. */
    @Nullable
    Remote next(Destination from, String link) {
        Destination next = from.redirected(link);
        boolean here = next.scheme().equals(server.scheme())
                && next.host().equals(server.host())
                && next.port() == server.port()
                && next.path().startsWith(server.path() + "/api/");
        return here ? new Remote(next, token, HubServer::refusal) : null;
    }

    private static Refusal refusal(Response answer) {
        String code = answer.header("x-error-code");
        boolean known = code != null && code.matches("[A-Za-z]{1,64}");
        String remedy = switch (known ? String.valueOf(code) : "") {
            case "RevisionNotFound" -> "Check the revision after the @.";
            case "EntryNotFound" -> "Check the path.";
            case "GatedRepo" -> "Ask for access on its page, and give a token with HF_TOKEN.";
            default -> byStatus(answer.status());
        };
        return new Refusal(
                "answered with the status " + answer.status() + (known ? " (" + code + ")" : ""),
                remedy,
                Refusals.isMissing(answer.status()));
    }

    private static @Nullable String byStatus(int status) {
        return switch (status) {
            // The hub does not tell a private repository from one that is not there.
            case 401, 403, 404 -> "Check owner and name; for a private or gated repository give a token with HF_TOKEN.";
            case 429, 503 -> "Try again later; with a token (HF_TOKEN) more may be asked.";
            default -> null;
        };
    }
}
