package dev.gambeson.sigstore.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The choice of servers, by the rules that stand at {@code SigningConfig} in protobuf-specs. */
class SigningConfigurationTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String CA = service("ca", 1, "2024-01-01", null, "a");
    private static final String LOG = service("log", 1, "2021-01-01", null, "a");
    private static final String TIME = service("time", 1, "2024-01-01", null, "a");

    private static String service(String host, int version, String from, String until, String operator) {
        String end = until == null ? "" : ",\"end\":\"" + until + "T00:00:00Z\"";
        return "{\"url\":\"https://" + host + ".test\",\"majorApiVersion\":" + version + ",\"validFor\":{\"start\":\""
                + from + "T00:00:00Z\"" + end + "},\"operator\":\"" + operator + "\"}";
    }

    private static String text(String authorities, String logs, String logChoice, String times, String timeChoice) {
        return "{\"mediaType\":\"application/vnd.dev.sigstore.signingconfig.v0.2+json\",\"caUrls\":[" + authorities
                + "],\"oidcUrls\":[],\"rekorTlogUrls\":[" + logs + "],\"rekorTlogConfig\":{" + logChoice
                + "},\"tsaUrls\":[" + times + "],\"tsaConfig\":{" + timeChoice + "}}";
    }

    private static SigningConfiguration read(String text) {
        return SigningConfiguration.read(text.getBytes(StandardCharsets.UTF_8), "config.json", NOW);
    }

    private static SigningConfiguration logs(String choice, String... logs) {
        return read(text(CA, String.join(",", logs), choice, TIME, "\"selector\":\"ANY\""));
    }

    private static void refused(ErrorCode code, String message, String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void theHighestVersionThatIsKnownAndThenTheNewestServerCounts() {
        String any = "\"selector\":\"ANY\"";
        assertThat(logs(any, LOG, service("two", 2, "2025-01-01", null, "a"))
                        .log()
                        .at())
                .hasToString("https://two.test");
        assertThat(logs(any, service("three", 3, "2025-01-01", null, "a"), LOG)
                        .log()
                        .at())
                .hasToString("https://log.test");
        assertThat(logs(any, LOG, service("new", 1, "2025-01-01", null, "a"))
                        .log()
                        .at())
                .hasToString("https://new.test");
    }

    @Test
    void serversCountFromTheirStartToTheirEnd() {
        String any = "\"selector\":\"ANY\"";
        assertThat(logs(any, LOG, service("two", 2, "2026-11-26", null, "a"))
                        .log()
                        .at())
                .hasToString("https://log.test");
        assertThat(logs(any, LOG, service("two", 2, "2025-01-01", "2026-11-25", "a"))
                        .log()
                        .at())
                .hasToString("https://log.test");
        refused(
                ErrorCode.SETTINGS_INVALID,
                "config.json names no log (rekorTlogUrls) that counts today",
                text(CA, service("two", 2, "2026-11-26", null, "a"), any, TIME, any));
        refused(
                ErrorCode.SETTINGS_INVALID,
                "names no authority (caUrls) that counts today",
                text(service("ca", 2, "2024-01-01", null, "a"), LOG, any, TIME, any));
    }

    @Test
    void selectorsAreFollowed() {
        String other = service("other", 1, "2022-01-01", null, "b");
        assertThat(logs("\"selector\":\"ALL\"", LOG, service("same", 1, "2020-01-01", null, "a"))
                        .log()
                        .at())
                .as("one of each operator")
                .hasToString("https://log.test");
        assertThat(logs("\"selector\":\"EXACT\",\"count\":1", LOG, other).log().at())
                .hasToString("https://other.test");
        String any = "\"selector\":\"ANY\"";
        refused(
                ErrorCode.INPUT_UNSUPPORTED,
                "asks for entries in 2 logs",
                text(CA, LOG + "," + other, "\"selector\":\"ALL\"", TIME, any));
        refused(
                ErrorCode.SETTINGS_INVALID,
                "names no set of 3 servers, as it demands, that counts today",
                text(CA, LOG + "," + other, "\"selector\":\"EXACT\",\"count\":3", TIME, any));
        refused(
                ErrorCode.INPUT_MALFORMED,
                "rekorTlogConfig.selector is none of ALL, ANY and EXACT",
                text(CA, LOG, "\"selector\":\"SERVICE_SELECTOR_UNDEFINED\"", TIME, any));
        String times = TIME + "," + service("later", 1, "2025-01-01", null, "b");
        assertThat(read(text(CA, LOG, any, times, "\"selector\":\"EXACT\",\"count\":2"))
                        .timestamps())
                .extracting(one -> one.at().toString())
                .containsExactly("https://later.test", "https://time.test");
    }

    @Test
    void rekorTwoNeedsAnAuthorityOfTime() {
        String two = service("two", 2, "2025-01-01", null, "a");
        String any = "\"selector\":\"ANY\"";
        refused(ErrorCode.SETTINGS_INVALID, "names no authority of time (tsaUrls)", text(CA, two, any, "", any));
        assertThat(read(text(CA, LOG, any, "", any)).timestamps()).isEmpty();
    }

    @Test
    void whatIsNoneIsRefused() {
        refused(ErrorCode.INPUT_MALFORMED, "config.json", "{");
        refused(ErrorCode.INPUT_UNSUPPORTED, "of version 0.2", "{\"mediaType\":\"application/json\"}");
        String any = "\"selector\":\"ANY\"";
        refused(
                ErrorCode.INPUT_MALFORMED,
                "caUrls[0].url does not begin with https:// or http://",
                text(CA.replace("https:", "ftp:"), LOG, any, TIME, any));
        refused(
                ErrorCode.INPUT_MALFORMED,
                "caUrls[0].validFor.start is no instant",
                text(CA.replace("T00:00:00Z", ""), LOG, any, TIME, any));
        refused(
                ErrorCode.INPUT_MALFORMED,
                "names more than 100 servers",
                text((CA + ",").repeat(100) + CA, LOG, any, TIME, any));
    }

    @Test
    void brokenFilesAreRefused() {
        byte[] good = text(CA, LOG, "\"selector\":\"ANY\"", TIME, "\"selector\":\"EXACT\",\"count\":1")
                .getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(19);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] bytes = good.clone();
            for (int j = random.nextInt(1, 5); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(SigningConfiguration.read(bytes, "config.json", NOW).timestamps())
                        .as("seed 19, round " + i)
                        .hasSizeLessThan(2);
            } catch (GambesonException e) {
                assertThat(e.code())
                        .as("seed 19, round " + i)
                        .isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED, ErrorCode.SETTINGS_INVALID);
            }
        }
    }
}
