package dev.gambeson.supply.release;

import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a release depends on of a report that somebody signed ({@code docs/schema/report-1.json}). Immutable. */
record SignedReport(
        String command,
        String rules,
        Instant startedAt,
        @Nullable String verdict,
        List<ReportedSubject> subjects,
        List<ReportedStage> stages) {

    /** One subject of it. */
    record ReportedSubject(
            String id,
            String kind,
            String name,
            @Nullable String sha256,
            @Nullable String grade,
            boolean complete) {}

    /** One stage of it. */
    record ReportedStage(String id, String state) {}

    /** @throws InputException {@code INPUT_MALFORMED} where it is no such report */
    static SignedReport of(JsonNode report) {
        if (report.at("schemaVersion").count() != 1) {
            throw report.at("schemaVersion").malformed("is not 1");
        }
        List<ReportedSubject> subjects = new ArrayList<>();
        for (JsonNode one : report.at("subjects").items()) {
            subjects.add(new ReportedSubject(
                    one.at("id").text(),
                    one.at("kind").text(),
                    one.at("name").text(),
                    text(one, "sha256"),
                    text(one, "grade"),
                    one.at("complete").flag()));
        }
        List<ReportedStage> stages = new ArrayList<>();
        for (JsonNode one : report.at("stages").items()) {
            stages.add(new ReportedStage(one.at("id").text(), one.at("state").text()));
        }
        return new SignedReport(
                report.at("command").text(),
                report.at("tool").at("rules").text(),
                instant(report.at("run").at("startedAt")),
                text(report, "verdict"),
                subjects,
                stages);
    }

    /** Adds what its age and its rules lack. */
    void checkAge(String demand, @Nullable String oldestRules, @Nullable Integer days, Instant now, Refusals refusals) {
        if (oldestRules != null && RulesVersion.isOlder(rules, oldestRules)) {
            refusals.add(
                    ReleaseRules.RULES_TOO_OLD,
                    demand,
                    null,
                    "the rules are of " + rules + ", and at least " + oldestRules + " is demanded");
        }
        if (startedAt.isAfter(now.plus(Duration.ofDays(1)))) {
            refusals.add(
                    ReleaseRules.STATEMENT_FROM_THE_FUTURE, demand, null, "it says that it was made at " + startedAt);
        } else if (days != null && startedAt.plus(Duration.ofDays(days)).isBefore(now)) {
            refusals.add(
                    ReleaseRules.STATEMENT_EXPIRED,
                    demand,
                    null,
                    "it is of " + startedAt + ", and " + days + (days == 1 ? " day is" : " days are") + " allowed");
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode found = node.find(name);
        return found == null ? null : found.text();
    }

    private static Instant instant(JsonNode node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeException e) {
            throw node.malformed("is no instant such as 2026-11-25T10:00:00Z");
        }
    }
}
