package dev.gambeson.store.bucket;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.AwsSignature;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Secret;
import dev.gambeson.store.account.Sections;
import dev.gambeson.store.account.Surroundings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, where: from the variables and files that the tools of AWS use too. The metadata services of clouds, which give
 * keys to programs on their machines, are never asked.
 *
 * @param signature signs requests, or null where there are no keys: public buckets are read without
 * @param endpoint an object store that is not that of AWS, or null
 * @param region where the bucket is
 * @param style {@code path}, {@code virtual} or {@code auto}
 */
record Account(@Nullable AwsSignature signature, @Nullable Destination endpoint, String region, String style) {

    private static final String ACCESS = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String SESSION = "aws_session_token";

    /** @throws GambesonException {@code SETTINGS_INVALID} where what is there makes no sense */
    static Account of(Surroundings surroundings) {
        String profile =
                surroundings.variable("AWS_PROFILE", "AWS_DEFAULT_PROFILE").orElse("default");
        Sections keys = sections(surroundings, "AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials");
        Sections config = sections(surroundings, "AWS_CONFIG_FILE", ".aws/config");
        String section = profile.equals("default") ? profile : "profile " + profile;
        String region = surroundings
                .variable("AWS_REGION", "AWS_DEFAULT_REGION")
                .or(() -> config.value(section, "region"))
                .orElse("us-east-1");
        demand(region.matches("[a-z0-9-]{1,64}"), "the region of S3 (AWS_REGION) is no name of a region", null);
        Optional<Destination> endpoint = surroundings
                .server("AWS_ENDPOINT_URL_S3")
                .or(() -> surroundings.server("AWS_ENDPOINT_URL"))
                .or(() -> config.value(section, "endpoint_url")
                        .map(value -> Surroundings.server(value, "endpoint_url of the profile " + profile)));
        String style = config.value(section, "s3.addressing_style").orElse("auto");
        return new Account(
                signature(surroundings, profile, keys, config, section, region), endpoint.orElse(null), region, style);
    }

    private static Sections sections(Surroundings surroundings, String variable, String belowHome) {
        return Sections.of(surroundings.file(variable, belowHome).orElse(""));
    }

    private static @Nullable AwsSignature signature(
            Surroundings surroundings, String profile, Sections keys, Sections config, String section, String region) {
        Optional<String> named = surroundings.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = surroundings.variable("AWS_SECRET_ACCESS_KEY");
        if (named.isPresent() || secret.isPresent()) {
            demand(
                    named.isPresent() && secret.isPresent(),
                    "only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set",
                    "Set both, or none.");
            return signature(named.get(), secret.get(), surroundings.variable("AWS_SESSION_TOKEN"), region);
        }
        for (Sections file : new Sections[] {keys, config}) {
            String where = file == keys ? profile : section;
            Optional<String> access = file.value(where, ACCESS);
            Optional<String> key = file.value(where, SECRET);
            if (access.isPresent() && key.isPresent()) {
                return signature(access.get(), key.get(), file.value(where, SESSION), region);
            }
        }
        boolean elsewhere = config.has(section) && demandsMore(config, section);
        boolean wanted =
                surroundings.variable("AWS_PROFILE", "AWS_DEFAULT_PROFILE").isPresent();
        demand(
                !elsewhere && !wanted,
                "the profile " + profile + " holds no keys"
                        + (elsewhere ? ": it gets them by a role, a login or a program" : ""),
                "Put them into variables with: aws configure export-credentials --profile " + profile
                        + " --format env");
        return null;
    }

    private static boolean demandsMore(Sections config, String section) {
        return config.value(section, "role_arn").isPresent()
                || config.value(section, "sso_session").isPresent()
                || config.value(section, "sso_start_url").isPresent()
                || config.value(section, "credential_process").isPresent();
    }

    private static AwsSignature signature(String access, String secret, Optional<String> session, String region) {
        demand(
                access.matches("[\\x21-\\x7e&&[^,/]]{1,256}"),
                "the name of the key of S3 (AWS_ACCESS_KEY_ID) is none",
                null);
        return new AwsSignature(
                access,
                Secret.of(secret, "the secret key of S3"),
                session.map(token -> Secret.of(token, "the session token of S3"))
                        .orElse(null),
                region);
    }

    private static void demand(boolean holds, String problem, @Nullable String remedy) {
        if (!holds) {
            throw new GambesonException(ErrorCode.SETTINGS_INVALID, problem, remedy);
        }
    }

    /** Where a bucket is asked: at a host of its own, or in the path. */
    Destination bucket(String bucket) {
        Destination server = endpoint;
        boolean plain = bucket.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
        boolean own = style.equals("virtual") || style.equals("auto") && server == null && plain;
        if (server == null) {
            String host = "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
            server = new Destination("https", host, 443, "", null);
        }
        return own
                ? new Destination(server.scheme(), bucket + "." + server.host(), server.port(), server.path(), null)
                : new Destination(server.scheme(), server.host(), server.port(), server.path() + "/" + bucket, null);
    }
}
