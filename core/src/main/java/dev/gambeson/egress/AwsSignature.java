package dev.gambeson.egress;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests for S3 (AWS Signature Version 4 in the header {@code Authorization}). The secret key itself is never sent.
 * Immutable and thread-safe.
 *
 * <p>Path and query of what is asked for must be written as the signature demands: every byte but unreserved characters
 * (RFC 3986) and the slashes of the path as {@code %XY} in capitals.
 */
public final class AwsSignature implements Proof {

    private static final String METHOD = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final Secret secretKey;
    private final @Nullable Secret sessionToken;
    private final String region;

    /**
     * The signature of an account.
     *
     * @param accessKey the name of the key, which everybody on the way to the server may see
     * @param secretKey the key
     * @param sessionToken sent along where the key holds for a time only, else null
     * @param region where the bucket is
     */
    public AwsSignature(String accessKey, Secret secretKey, @Nullable Secret sessionToken, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.sessionToken = sessionToken;
        this.region = region;
    }

    /** Of it only the session token is ever sent. */
    @Override
    public String redact(String text) {
        return sessionToken == null ? text : sessionToken.redact(text);
    }

    /** The lines of the head that prove a request. */
    List<String> lines(Request request, Instant now) {
        String time = TIME.format(now);
        byte[] body = request.body() == null ? new byte[0] : request.body();
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", request.to().authority());
        headers.put("x-amz-content-sha256", hex(sha256(body)));
        headers.put("x-amz-date", time);
        if (sessionToken != null) {
            headers.put("x-amz-security-token", sessionToken.reveal());
        }
        request.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("range")) {
                headers.put("range", value.strip());
            }
        });
        String names = String.join(";", headers.keySet());
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String words = METHOD + "\n" + time + "\n" + scope + "\n"
                + hex(sha256(canonical(request, headers, names).getBytes(StandardCharsets.UTF_8)));
        String authorization = METHOD + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names
                + ",Signature=" + hex(hmac(key(time.substring(0, 8)), words));
        headers.remove("host");
        headers.remove("range");
        List<String> lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.toList());
        lines.add("Authorization: " + authorization);
        return lines;
    }

    private static String canonical(Request request, Map<String, String> headers, String names) {
        String path = request.to().path();
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return (request.body() == null ? "GET" : "POST") + "\n" + (path.isEmpty() ? "/" : path) + "\n"
                + query(request.to().query()) + "\n" + lines + "\n" + names + "\n"
                + headers.get("x-amz-content-sha256");
    }

    private static String query(@Nullable String query) {
        if (query == null) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.indexOf('=') < 0 ? parameter + "=" : parameter)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private byte[] key(String day) {
        byte[] key = hmac(("AWS4" + secretKey.reveal()).getBytes(StandardCharsets.UTF_8), day);
        return hmac(hmac(hmac(key, region), "s3"), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
