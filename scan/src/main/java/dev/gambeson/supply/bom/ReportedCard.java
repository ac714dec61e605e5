package dev.gambeson.supply.bom;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.ModelCard.Assessment;
import dev.gambeson.supply.bom.ModelCard.Metric;
import dev.gambeson.supply.bom.ModelCard.Parameters;
import dev.gambeson.supply.bom.ModelCard.Risk;
import dev.gambeson.supply.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model card out of a report in JSON ({@code docs/schema/report-1.json}). A report is believed in what it measured; of
 * which model it speaks is checked by {@link #demandAbout}. Immutable.
 */
public final class ReportedCard {

    /** Measures of a group as a whole, which say how far its members are apart. */
    private static final String BETWEEN_GROUPS = ".*_(difference|ratio)";

    private static final Set<String> TABLES =
            Set.of("csv", "tsv", "arff", "json", "jsonl", "parquet", "arrow", "feather");

    private final JsonNode report;
    private final String name;
    private final String sha256;
    private final ReportedMeasures measures;
    private final List<JsonNode> findings;
    private final List<JsonNode> subjects;

    private ReportedCard(JsonNode report, String name, String sha256) {
        this.report = report;
        this.name = name;
        this.sha256 = sha256;
        this.measures = ReportedMeasures.of(report);
        this.findings = report.at("findings").items();
        this.subjects = report.at("subjects").items();
    }

    /**
     * Reads a report.
     *
     * @param name what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is no report of version 1
     */
    public static ReportedCard of(byte[] json, String name) {
        JsonNode report = JsonNode.of(json, name);
        if (report.at("schemaVersion").count() != 1) {
            throw report.at("schemaVersion").malformed("is not 1, the version of reports that is read here");
        }
        return new ReportedCard(report, name, Sha256.hex(json));
    }

    /** The digest of the report in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /**
     * Refuses a report of another model, whose numbers would be written beside the name of this one.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where none of the files of the model is the one that was examined
     */
    public void demandAbout(Manifest manifest) {
        JsonNode examined = examined();
        if (examined != null && manifest.resources().stream().noneMatch(file -> isIn(examined, file.sha256()))) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    name + " is about another model: it examined the file with the SHA-256 " + digest(examined)
                            + ", and no file of " + manifest.name() + " has it",
                    "Name the report of this model, or run the gate again: gambeson gate --report json=report.json.");
        }
    }

    /** The model that was examined; null where the report speaks of recorded answers or of a server. */
    private @Nullable JsonNode examined() {
        for (JsonNode subject : subjects) {
            if (subject.at("kind").text().equals("model") && digest(subject) != null) {
                return subject;
            }
        }
        return null;
    }

    /** Whether a file is what was examined, or the sealed file that it was read from. */
    private static boolean isIn(JsonNode subject, String sha256) {
        return sha256.equals(digest(subject)) || sha256.equals(fileDigest(subject));
    }

    /** Of the file that has the name of the subject: where that is sealed, not of what is in it. */
    private static @Nullable String fileDigest(JsonNode subject) {
        JsonNode seal = subject.find("seal");
        return seal == null ? digest(subject) : seal.at("sha256").text();
    }

    /** What the project is called; null where the report does not say. */
    public @Nullable String project() {
        JsonNode project = report.at("parameters").find("project");
        return project == null ? null : project.text();
    }

    /** The card. */
    public ModelCard card() {
        return new ModelCard(
                parameters(),
                measures.ofModel(),
                assessments(),
                limitations(),
                measures.tradeoffs(),
                risks(),
                List.of(),
                List.of(),
                text(report, "verdict"),
                sha256);
    }

    private Parameters parameters() {
        JsonNode asked = report.at("parameters");
        JsonNode threshold = asked.find("threshold");
        String format = null;
        Set<String> inputs = new LinkedHashSet<>();
        for (JsonNode subject : subjects) {
            String kind = subject.at("kind").text();
            String form = text(subject, "format");
            if (kind.equals("model") && format == null) {
                format = form;
            } else if (kind.equals("dataset") && form != null && TABLES.contains(form)) {
                inputs.add("tabular");
            }
        }
        return new Parameters(
                text(asked, "task"),
                format,
                null,
                null,
                threshold == null ? null : ReportedMeasures.number(threshold),
                List.copyOf(inputs),
                outputs(asked));
    }

    /** What the model answers, as far as the gate demands it of every model for its task. */
    private static List<String> outputs(JsonNode asked) {
        String task = text(asked, "task");
        String positive = text(asked, "positive");
        if ("regression".equals(task)) {
            return List.of("number");
        }
        if (!"classification".equals(task)) {
            return List.of();
        }
        return List.of(positive == null ? "class" : "class; positive is " + positive);
    }

    /** The data sets that the report looked at. */
    public List<DataSet> data() {
        List<DataSet> sets = new ArrayList<>();
        for (JsonNode subject : subjects) {
            if (subject.at("kind").text().equals("dataset")) {
                String id = subject.at("id").text();
                sets.add(new DataSet(
                        id,
                        subject.at("name").text(),
                        fileDigest(subject),
                        null,
                        text(subject, "format"),
                        measures.ofData(id),
                        sensitive(id),
                        Origin.UNKNOWN));
            }
        }
        return sets;
    }

    private List<String> sensitive(String id) {
        Set<String> kinds = new LinkedHashSet<>();
        for (JsonNode finding : findings) {
            JsonNode what = finding.at("details").find("what");
            if (ruleOf(finding).startsWith("privacy/") && id.equals(text(finding, "subject")) && what != null) {
                kinds.add(what.text());
            }
        }
        return List.copyOf(kinds);
    }

    private List<Assessment> assessments() {
        Map<String, List<Metric>> byGroup = new LinkedHashMap<>();
        for (Metric metric : measures.ofModel()) {
            String group = metric.context().get("group");
            if (metric.stage().equals("fairness")
                    && group != null
                    && metric.name().matches(BETWEEN_GROUPS)) {
                byGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(metric);
            }
        }
        List<Assessment> assessments = new ArrayList<>();
        byGroup.forEach((group, measured) -> assessments.add(new Assessment(
                group,
                measured.stream()
                        .map(metric -> metric.name() + " " + metric.words())
                        .collect(Collectors.joining("; ")),
                mitigation(group))));
        return assessments;
    }

    /** What the findings about a group advise; null where there are none. */
    private @Nullable String mitigation(String group) {
        String advice = findings.stream()
                .filter(finding -> ruleOf(finding).startsWith("audit/")
                        && finding.at("details").find("group") != null
                        && Objects.equals(finding.at("details").at("group").plain(), group))
                .map(finding ->
                        finding.at("title").text() + ": " + finding.at("remedy").text())
                .distinct()
                .collect(Collectors.joining(" "));
        return advice.isEmpty() ? null : advice;
    }

    private List<String> limitations() {
        Set<String> limitations = new LinkedHashSet<>();
        for (JsonNode finding : findings) {
            String severity = finding.at("severity").text();
            if (!severity.equals("info") && !severity.equals("low")) {
                String accepted = finding.find("suppressed") == null ? "" : ", accepted by its owner";
                limitations.add(finding.at("title").text() + " (" + ruleOf(finding) + ", " + severity + accepted + ")");
            }
        }
        for (JsonNode stage : report.at("stages").items()) {
            String state = stage.at("state").text();
            if (!state.equals("examined")) {
                String reason = text(stage, "reason");
                limitations.add("Not examined: " + stage.at("id").text() + " is " + state
                        + (reason == null ? "" : ", " + reason));
            }
        }
        limitations.addAll(measures.absent());
        if (examined() == null) {
            limitations.add(
                    "The report does not say which file it examined: it is about recorded answers or a server.");
        }
        return List.copyOf(limitations);
    }

    private List<Risk> risks() {
        Map<String, Risk> risks = new LinkedHashMap<>();
        for (JsonNode finding : findings) {
            String rule = ruleOf(finding);
            boolean heavy = !finding.at("severity").text().equals("info");
            if (heavy && (rule.startsWith("privacy/") || rule.startsWith("audit/"))) {
                String title = finding.at("title").text();
                risks.putIfAbsent(title, new Risk(title, finding.at("remedy").text()));
            }
        }
        return List.copyOf(risks.values());
    }

    private static String ruleOf(JsonNode finding) {
        return finding.at("ruleId").text();
    }

    /** The digest of a subject; null where it has none. */
    private static @Nullable String digest(JsonNode subject) {
        JsonNode sha256 = subject.find("sha256");
        if (sha256 != null && sha256.hex().length != 32) {
            throw sha256.malformed("is no SHA-256");
        }
        return sha256 == null ? null : sha256.text();
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode found = node.find(member);
        return found == null ? null : found.text();
    }
}
