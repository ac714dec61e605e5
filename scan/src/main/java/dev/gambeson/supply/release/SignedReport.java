package dev.gambeson.supply.release;

import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release depends on of a report that somebody signed ({@code docs/schema/report-1.json}). Immutable. */
record SignedReport(
        String command,
        String rules,
        Instant startedAt,
        @Nullable String verdict,
        List<ReportedSubject> subjects,
        List<ReportedStage> stages,
        List<ReportedWaiver> waivers,
        Map<String, String> countersigners,
        Map<String, String> pipeline) {

    /**
     * One subject of it.
     *
     * @param sha256 of what was examined
     * @param sealedSha256 of the sealed file that it was read from; null where it was not sealed
     */
    record ReportedSubject(
            String id,
            String kind,
            String name,
            @Nullable String sha256,
            @Nullable String sealedSha256,
            @Nullable String grade,
            boolean complete) {

        /** The digests of the files that it may be: what was examined, and the same sealed. */
        List<String> digests() {
            return Stream.of(sha256, sealedSha256)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        }
    }

    /** One stage of it. */
    record ReportedStage(String id, String state) {}

    /** A finding that would have failed it, and does not count; {@code expires} is the last day of the exception. */
    record ReportedWaiver(String rule, @Nullable LocalDate expires) {}

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
                    sealed(one),
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
                stages,
                waivers(report),
                texts(policy(report), "countersigned-by"),
                texts(report.at("run"), "pipeline"));
    }

    private static List<ReportedWaiver> waivers(JsonNode report) {
        JsonNode policy = policy(report);
        Severity bar = policy == null ? Severity.INFO : severity(policy.at("fail-on"));
        List<ReportedWaiver> waivers = new ArrayList<>();
        for (JsonNode finding : report.at("findings").items()) {
            JsonNode suppressed = finding.find("suppressed");
            if (suppressed != null && severity(finding.at("severity")).atLeast(bar)) {
                JsonNode expires = suppressed.find("expires");
                waivers.add(new ReportedWaiver(finding.at("ruleId").text(), expires == null ? null : day(expires)));
            }
        }
        return waivers;
    }

    private static @Nullable String sealed(JsonNode subject) {
        JsonNode seal = subject.find("seal");
        return seal == null ? null : seal.at("sha256").text();
    }

    private static @Nullable JsonNode policy(JsonNode report) {
        return report.at("parameters").find("policy");
    }

    /** The organisation's policy that it was held to. */
    Optional<ReportedSubject> floor() {
        return subjects.stream()
                .filter(subject ->
                        subject.id().equals("floor") && subject.kind().equals("policy"))
                .findFirst();
    }

    /** When and by what it was made, for people. */
    String words() {
        StringBuilder words =
                new StringBuilder("report of " + startedAt.truncatedTo(ChronoUnit.SECONDS) + " by rules of " + rules);
        floor().ifPresent(floor -> words.append(", held to ").append(floor.name()));
        String repository = pipeline.get("repository");
        if (repository != null) {
            words.append(", which says that it ran for ").append(repository);
        }
        return words.toString();
    }

    /** Adds what its pipeline lacks. */
    void checkPipeline(String demand, Map<String, String> demanded, Refusals refusals) {
        demanded.forEach((claim, value) -> {
            String claimed = pipeline.get(claim);
            if (!value.equals(claimed)) {
                refusals.add(
                        ReleaseRules.ANOTHER_PIPELINE,
                        demand,
                        null,
                        (claimed == null ? "it does not say its " + claim : "its " + claim + " is " + claimed)
                                + ", and " + value + " is demanded");
            }
        });
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
        if (isFromTheFuture(startedAt, now)) {
            refusals.add(
                    ReleaseRules.STATEMENT_FROM_THE_FUTURE, demand, null, "it says that it was made at " + startedAt);
        } else if (days != null && startedAt.plus(Duration.ofDays(days)).isBefore(now)) {
            refusals.add(
                    ReleaseRules.STATEMENT_EXPIRED,
                    demand,
                    null,
                    "it is of " + startedAt.truncatedTo(ChronoUnit.SECONDS) + ", and " + days
                            + (days == 1 ? " day is" : " days are") + " allowed");
        }
    }

    /** Clocks may differ by a day. */
    static boolean isFromTheFuture(Instant moment, Instant now) {
        return moment.isAfter(now.plus(Duration.ofDays(1)));
    }

    private static Map<String, String> texts(@Nullable JsonNode node, String name) {
        JsonNode found = node == null ? null : node.find(name);
        Map<String, String> texts = new TreeMap<>();
        if (found != null) {
            found.names().forEach(key -> texts.put(key, found.at(key).text()));
        }
        return texts;
    }

    private static Severity severity(JsonNode node) {
        for (Severity severity : Severity.values()) {
            if (severity.id().equals(node.text())) {
                return severity;
            }
        }
        throw node.malformed("is no severity");
    }

    private static LocalDate day(JsonNode node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeException e) {
            throw node.malformed("is no day such as 2026-11-25");
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
