package dev.gambeson.sigstore.fake;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rekor, as far as a signer sees it: a tree of two leaves, of which each new entry is the second. Signatures over entries are not
 * checked, which the real one does.
 */
public final class TestLog {

    private static final String ORIGIN = "log.test";
    private static final byte[] OTHER = leaf("another entry".getBytes(StandardCharsets.UTF_8));

    final KeyPair keys;
    final boolean tiled;
    private final Clock clock;

    TestLog(boolean tiled, Clock clock) {
        this.tiled = tiled;
        this.clock = clock;
        this.keys = tiled ? TestKeys.edwards() : TestKeys.curve();
    }

    /** Of version 1 the digest of the key; of version 2 that of name and key, as C2SP has it. */
    byte[] id() {
        byte[] encoded = keys.getPublic().getEncoded();
        return tiled
                ? TestKeys.sha256(
                        (ORIGIN + "\n\1").getBytes(StandardCharsets.ISO_8859_1),
                        Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                : TestKeys.sha256(encoded);
    }

    /** Answers a request as Rekor does. */
    public byte[] enter(byte[] question) {
        JsonNode json = JsonNode.of(question, "question");
        return tiled ? tile(json) : promise(json);
    }

    private byte[] tile(JsonNode json) {
        JsonNode request = json.at("hashedRekordRequestV002");
        byte[] body = JsonText.compact(sorted(Map.of(
                "apiVersion",
                "0.0.2",
                "kind",
                "hashedrekord",
                "spec",
                Map.of(
                        "hashedRekordV002",
                        sorted(Map.of(
                                "data",
                                sorted(Map.of(
                                        "algorithm",
                                        "SHA2_256",
                                        "digest",
                                        request.at("digest").text())),
                                "signature",
                                sorted(Map.of(
                                        "content",
                                        request.at("signature").at("content").text(),
                                        "verifier",
                                        sorted(Map.of(
                                                "keyDetails",
                                                "PKIX_ECDSA_P256_SHA_256",
                                                "x509Certificate",
                                                request.at("signature")
                                                        .at("verifier")
                                                        .at("x509Certificate")
                                                        .plain()))))))))));
        return JsonText.compact(Map.of(
                "logIndex",
                "1",
                "logId",
                Map.of("keyId", TestKeys.base64(id())),
                "kindVersion",
                Map.of("kind", "hashedrekord", "version", "0.0.2"),
                "integratedTime",
                "0",
                "inclusionProof",
                Map.of(
                        "logIndex",
                        "1",
                        "rootHash",
                        TestKeys.base64(root(body)),
                        "treeSize",
                        "2",
                        "hashes",
                        List.of(TestKeys.base64(OTHER)),
                        "checkpoint",
                        Map.of("envelope", checkpoint(body))),
                "canonicalizedBody",
                TestKeys.base64(body)));
    }

    private byte[] promise(JsonNode json) {
        JsonNode content = json.at("spec").at("proposedContent");
        String text = content.at("envelope").text();
        JsonNode envelope = JsonNode.of(text.getBytes(StandardCharsets.UTF_8), "envelope");
        byte[] body = JsonText.compact(sorted(Map.of(
                "apiVersion",
                "0.0.1",
                "kind",
                "dsse",
                "spec",
                sorted(Map.of(
                        "envelopeHash",
                        hash(text.getBytes(StandardCharsets.UTF_8)),
                        "payloadHash",
                        hash(envelope.at("payload").base64()),
                        "signatures",
                        List.of(sorted(Map.of(
                                "signature",
                                envelope.at("signatures")
                                        .items()
                                        .get(0)
                                        .at("sig")
                                        .text(),
                                "verifier",
                                content.at("verifiers").items().get(0).text()))))))));
        long time = clock.instant().getEpochSecond();
        String id = HexFormat.of().formatHex(id());
        // Sorted names without white space: canonical JSON.
        String promised = "{\"body\":\"" + TestKeys.base64(body) + "\",\"integratedTime\":" + time + ",\"logID\":\""
                + id + "\",\"logIndex\":7}";
        byte[] promise = TestKeys.sign(keys, promised.getBytes(StandardCharsets.UTF_8));
        return JsonText.compact(Map.of(
                "24296fb24b8ad77a",
                Map.of(
                        "body",
                        TestKeys.base64(body),
                        "integratedTime",
                        time,
                        "logID",
                        id,
                        "logIndex",
                        7,
                        "verification",
                        Map.of(
                                "inclusionProof",
                                Map.of(
                                        "checkpoint",
                                        checkpoint(body),
                                        "hashes",
                                        List.of(HexFormat.of().formatHex(OTHER)),
                                        "logIndex",
                                        1,
                                        "rootHash",
                                        HexFormat.of().formatHex(root(body)),
                                        "treeSize",
                                        2),
                                "signedEntryTimestamp",
                                TestKeys.base64(promise)))));
    }

    private static Map<String, Object> hash(byte[] bytes) {
        return sorted(Map.of("algorithm", "sha256", "value", HexFormat.of().formatHex(TestKeys.sha256(bytes))));
    }

    private static Map<String, Object> sorted(Map<String, ?> map) {
        Map<String, Object> sorted = new LinkedHashMap<>();
        map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private String checkpoint(byte[] body) {
        String note = ORIGIN + "\n2\n" + TestKeys.base64(root(body)) + "\n";
        byte[] signature = TestKeys.sign(keys, note.getBytes(StandardCharsets.UTF_8));
        byte[] line = new byte[4 + signature.length];
        System.arraycopy(id(), 0, line, 0, 4);
        System.arraycopy(signature, 0, line, 4, signature.length);
        return note + "\n\u2014 " + ORIGIN + " " + TestKeys.base64(line) + "\n";
    }

    private static byte[] root(byte[] body) {
        return TestKeys.sha256(new byte[] {1}, OTHER, leaf(body));
    }

    private static byte[] leaf(byte[] body) {
        return TestKeys.sha256(new byte[] {0}, body);
    }
}
