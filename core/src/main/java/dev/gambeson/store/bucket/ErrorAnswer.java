package dev.gambeson.store.bucket;

import dev.gambeson.egress.Response;
import dev.gambeson.store.answer.XmlAnswer;
import dev.gambeson.store.transfer.Refusals;
import dev.gambeson.store.transfer.Refusals.Refusal;
import org.jspecify.annotations.Nullable;

/** What S3 says when it refuses: a code in XML. The words beside it are the server's, and are not shown. */
final class ErrorAnswer {

    private ErrorAnswer() {}

    static Refusal of(Response answer) {
        XmlAnswer error = xml(answer.body());
        String code = error == null ? null : error.value("Code");
        boolean known = code != null && code.matches("[A-Za-z]{1,64}");
        String region = region(answer, error);
        String problem = "answered with the status " + answer.status() + (known ? " (" + code + ")" : "");
        if (region != null) {
            return new Refusal(problem, "The bucket is in another region: say AWS_REGION=" + region + ".", false);
        }
        return new Refusal(
                problem,
                remedy(known ? String.valueOf(code) : "", answer.status()),
                Refusals.isMissing(answer.status()));
    }

    private static @Nullable XmlAnswer xml(byte[] body) {
        try {
            return XmlAnswer.of(body);
        } catch (IllegalArgumentException e) {
            // A proxy on the way speaks its own words.
            return null;
        }
    }

    private static @Nullable String region(Response answer, @Nullable XmlAnswer error) {
        if (answer.status() != 301 && answer.status() != 307 && answer.status() != 400) {
            return null;
        }
        String said = answer.header("x-amz-bucket-region");
        String region = said != null || error == null ? said : error.value("Region");
        return region != null && region.matches("[a-z0-9-]{1,64}") ? region : null;
    }

    private static @Nullable String remedy(String code, int status) {
        return switch (code) {
            case "NoSuchBucket" -> "Check the bucket, and AWS_ENDPOINT_URL where it is not at AWS.";
            case "NoSuchKey" -> "Check the address.";
            case "InvalidAccessKeyId" -> "Check AWS_ACCESS_KEY_ID, or the profile in ~/.aws (AWS_PROFILE).";
            case "SignatureDoesNotMatch" -> "Check AWS_SECRET_ACCESS_KEY and AWS_REGION.";
            case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" ->
                "Get new keys; AWS_SESSION_TOKEN goes with them.";
            case "RequestTimeTooSkewed" -> "Set the clock of this machine.";
            case "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed" ->
                "Say with AWS_REGION where the bucket is.";
            default -> byStatus(status);
        };
    }

    private static @Nullable String byStatus(int status) {
        return switch (status) {
            case 301, 307 -> "Say with AWS_REGION where the bucket is.";
            case 401, 403 ->
                "Give keys that may read it, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or a profile (AWS_PROFILE).";
            case 404 -> "Check the address, and AWS_ENDPOINT_URL where it is not at AWS.";
            case 429, 503 -> "Try again later.";
            default -> null;
        };
    }
}
