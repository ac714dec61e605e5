package dev.gambeson.assess.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.egress.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a started command says, whatever it says. */
class WhatIsReadTest {

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"port\": 4711} | 4711",
                "{\"ready\": true, \"more\": {\"port\": 5}, \"port\": 65535} | 65535",
                "{\"port\": 0} | 0",
                "{\"port\": 65536} | 0",
                "{\"port\": 99999999999999999999} | 0",
                "{\"port\": \"80\"} | 0",
                "{\"port\": 80 | 0",
                "[{\"port\": 80}] | 0",
                "listening on port 80 | 0",
            })
    void thePortIsThatOfAnObject(String line, int port) {
        assertThat(Announcement.port(line.getBytes(StandardCharsets.UTF_8))).isEqualTo(port);
    }

    @Test
    void wordsBeforeThePortArePassedOverAndAnEndWithoutItIsTold() {
        Announcement announcement = new Announcement();
        announcement.drain(stream("x".repeat(100_000) + "\nloading\r\n{\"port\": 5}\r\n{\"port\": 6}\n"));
        assertThat(announcement.port()).isCompletedWithValue(5);
        Announcement silent = new Announcement();
        silent.drain(stream("loading\n{\"port\": 5}"));
        assertThat(silent.port()).isCompletedWithValue(0);
    }

    @Test
    void anyBytesArePassedOver() {
        long seed = 1;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] line = "{\"port\": 4711, \"a\": [{}, \"b\"]}".getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            assertThat(Announcement.port(line)).as("seed %d, input %d", seed, i).isBetween(0, 65_535);
        }
    }

    @Test
    void theLastLinesAreFewVisibleAndWithoutTheSecret() {
        LastLines lines = new LastLines(Secret.of("0123456789abcdef", "a test"));
        lines.drain(stream("first\n".repeat(2000) + "\n  the token is 0123456789abcdef \u001b[2J\nlast"));
        assertThat(lines.text())
                .endsWith("first | the token is *** \\u001b[2J | last")
                .hasSizeLessThan(620);
        assertThat(new LastLines(Secret.of("0123456789abcdef", "a test")).text())
                .isEmpty();
    }

    @Test
    void theEnvironmentOfAChildHoldsNoSecretOfOthers() {
        Map<String, String> ours = new HashMap<>(Map.of(
                "CONDA_CHANNEL",
                "https://user:password@conda.example/",
                "CONDA_PASS",
                "x",
                "MKL_AUTH",
                "x",
                "GAMBESON_PASSPHRASE",
                "x"));
        ours.putAll(Map.of(
                "Path",
                "C:\\bin",
                "HOME",
                "/home/a",
                "OMP_NUM_THREADS",
                "2",
                "CUDA_API_KEY",
                "x",
                "AWS_PROFILE",
                "y",
                "GAMBESON_BRIDGE_TOKEN",
                "old",
                "http_proxy",
                "http://user:password@proxy"));
        assertThat(ChildEnvironment.of(ours, Map.of("GAMBESON_BRIDGE_TOKEN", "new")))
                .containsOnly(
                        Map.entry("Path", "C:\\bin"),
                        Map.entry("HOME", "/home/a"),
                        Map.entry("OMP_NUM_THREADS", "2"),
                        Map.entry("GAMBESON_BRIDGE_TOKEN", "new"));
    }
}
