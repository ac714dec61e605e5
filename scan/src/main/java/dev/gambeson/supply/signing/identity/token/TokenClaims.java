package dev.gambeson.supply.signing.identity.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.Identity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token says. Nothing of it is proved here.
 *
 * @param subject whom a certificate will name; null where that cannot be told from the token
 * @param issuer the provider that a certificate will name
 */
record TokenClaims(@Nullable String subject, String issuer, Instant validFrom, Instant expires) {

    private static final String GITHUB = "https://token.actions.githubusercontent.com";

    /**
     * Reads them.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where the token is for another audience
     * @throws dev.gambeson.format.InputException where they are none
     */
    static TokenClaims of(JsonNode json, String source) {
        // A token for several is a key to each of them, and whoever gets it could use it there.
        if (!Set.copyOf(audiences(json.at("aud"))).equals(Set.of(IdentityToken.AUDIENCE))) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    source + " is a token for another audience than " + IdentityToken.AUDIENCE,
                    "It is a key to something else, and was sent nowhere. Have one made out for "
                            + IdentityToken.AUDIENCE + " alone.");
        }
        JsonNode from = json.find("nbf");
        String issuer = json.at("iss").text();
        return new TokenClaims(
                subject(json, issuer),
                federated(json, issuer),
                from == null ? Instant.MIN : instant(from),
                instant(json.at("exp")));
    }

    Identity identity() {
        if (subject == null || subject.isBlank() || issuer.isBlank()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the identity token does not say by itself whom a certificate of Sigstore will name",
                    "Say it: --identity NAME --issuer URL, as those who verify will.");
        }
        return new Identity(subject, issuer);
    }

    private static List<String> audiences(JsonNode json) {
        return json.plain() instanceof String one
                ? List.of(one)
                : json.items().stream().map(JsonNode::text).toList();
    }

    /** As Fulcio names the workflows of GitHub and GitLab, people by their mail, and others by an address. */
    private static @Nullable String subject(JsonNode json, String issuer) {
        JsonNode workflow = json.find("job_workflow_ref");
        if (workflow != null && (issuer.equals(GITHUB) || issuer.startsWith(GITHUB + "/"))) {
            return "https://github.com/" + workflow.text();
        }
        JsonNode pipeline = json.find("ci_config_ref_uri");
        if (pipeline != null) {
            return "https://" + pipeline.text();
        }
        JsonNode mail = json.find("email");
        if (mail != null) {
            return mail.text();
        }
        String subject = json.at("sub").text();
        return subject.startsWith("spiffe://") || subject.startsWith("https://") ? subject : null;
    }

    /** Sigstore's own provider passes on what others say, and names them in the certificate. */
    private static String federated(JsonNode json, String issuer) {
        JsonNode claims = json.find("federated_claims");
        JsonNode connector = claims == null || !claims.isObject() ? null : claims.find("connector_id");
        return connector == null ? issuer : connector.text();
    }

    private static Instant instant(JsonNode json) {
        double seconds = json.number();
        try {
            return Instant.ofEpochSecond((long) seconds);
        } catch (DateTimeException e) {
            throw json.malformed("is no moment");
        }
    }
}
