package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden numbers: the examples of the Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header",
 * section "Examples: Signature Calculations".
 */
class AwsSignatureTest {

    private static final Instant DAY = Instant.parse("2013-05-24T00:00:00Z");
    private static final AwsSignature EXAMPLE = new AwsSignature(
            "AKIAIOSFODNN7EXAMPLE",
            Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "the example"),
            null,
            "us-east-1");

    private static Request request(String target, Map<String, String> headers) {
        return Request.get(Destination.of("https://examplebucket.s3.amazonaws.com" + target), headers);
    }

    @Test
    void anObjectOfWhichAPartIsAskedFor() {
        List<String> lines = EXAMPLE.lines(request("/test.txt", Map.of("Range", "bytes=0-9", "Accept", "*/*")), DAY);
        assertThat(lines)
                .containsExactly(
                        "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "x-amz-date: 20130524T000000Z",
                        "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @ParameterizedTest
    @CsvSource({
        "/?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        "/?prefix=J&max-keys=2, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    })
    void aBucketThatIsAskedSomething(String target, String signature) {
        assertThat(EXAMPLE.lines(request(target, Map.of()), DAY))
                .last()
                .asString()
                .endsWith("Signature=" + signature);
    }

    /** The token is signed along, and another moment or region gives another signature. */
    @Test
    void theSignatureHoldsForAllThatItNames() {
        Request request = request("/a%20b", Map.of());
        AwsSignature session = new AwsSignature(
                "AKIAIOSFODNN7EXAMPLE",
                Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "the example"),
                Secret.of("a-session-token", "the example"),
                "us-east-1");
        List<String> lines = session.lines(request, DAY);
        assertThat(lines).contains("x-amz-security-token: a-session-token");
        assertThat(lines.get(3)).contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
        assertThat(EXAMPLE.lines(request, DAY)).isNotEqualTo(EXAMPLE.lines(request, DAY.plusSeconds(1)));
        assertThat(session.toString()).doesNotContain("token-").doesNotContain("wJalr");
    }
}
