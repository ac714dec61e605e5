package dev.gambeson.supply.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Statements of strangers, in bundles and out of them, are read or refused with a reason, and are about nothing by accident. */
class StatementFuzzTest {

    private static final String[] NAMES = {"github-custom-issuer", "github-reusable-workflow", "npm-v0.1", "github-v0.2"
    };
    private static final String[] WORDS = {
        "null", "[]", "{}", "\"\"", "-1", "1e9", "true", "\"sha256\"", "[\"a\"]", "\"\\u0000\"", "\"../a\"", "[{}]"
    };
    private static final int ROUNDS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final Manifest OTHER =
            new Manifest("artifact", List.of(new Resource("artifact", "0".repeat(64), 1)));

    @Test
    void linesEndInAStatementOrAReason() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (String name : NAMES) {
            lines.add(line(name));
        }
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(round);
            byte[] bad = mutated(lines.get(random.nextInt(lines.size())), random);
            try {
                Attestation attestation = Attestation.of(JsonNode.of(bad, "fuzz"), "fuzz");
                assertThat(attestation.isAbout(OTHER)).as("round %d", round).isFalse();
                Attestation again = Attestation.of(JsonNode.of(attestation.line(), "again"), "again");
                assertThat(again.digest()).as("round %d", round).isEqualTo(attestation.digest());
                read++;
            } catch (GambesonException e) {
                assertThat(e.code()).as("round %d", round).isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED);
            }
        }
        assertThat(read).isBetween(ROUNDS / 100, ROUNDS * 9 / 10);
    }

    @Test
    void provenanceEndsInABuildOrAReason() throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        for (String name : NAMES) {
            payloads.add(Bundle.of(JsonNode.of(line(name), "b"), "b").envelope().payload());
        }
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(round);
            byte[] sound = payloads.get(random.nextInt(payloads.size()));
            try {
                Statement statement = Statement.ofAnyVersion(mutated(sound, random), "fuzz");
                if (BuildProvenance.is(statement)) {
                    assertThat(BuildProvenance.of(statement).builder()).isNotNull();
                    read++;
                }
            } catch (GambesonException e) {
                assertThat(e.code()).as("round %d", round).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
        assertThat(read).isBetween(ROUNDS / 100, ROUNDS * 9 / 10);
    }

    private static byte[] line(String name) throws IOException {
        try (InputStream in = StatementFuzzTest.class.getResourceAsStream(name + ".json")) {
            return JsonText.compact(JsonNode.of(Objects.requireNonNull(in, name).readAllBytes(), name)
                    .plain());
        }
    }

    private static byte[] mutated(byte[] sound, SplittableRandom random) {
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        if (random.nextInt(3) > 0) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        }
        // A value of JSON in place of another.
        int from = text.indexOf("\":", random.nextInt(text.length() - 9));
        if (from < 0) {
            return sound;
        }
        int to = from + 2;
        while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return (text.substring(0, from + 2) + WORDS[random.nextInt(WORDS.length)] + text.substring(to))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
