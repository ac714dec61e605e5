package dev.gambeson.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one command saw: the one record of which all outputs are renderings.
 *
 * <p>Immutable. Two runs on equal input are equal except in {@link #run()}.
 *
 * @param tool which program and rules
 * @param command the verb
 * @param seed where all randomness came from
 * @param parameters what the verb was asked for, beyond its subjects; scalars, lists and maps
 * @param run all that may differ between equal runs
 * @param subjects what was examined
 * @param stages what became of each stage; empty for verbs without stages
 * @param measures what was measured
 * @param findings what was found
 * @param verdict what the policy says, or null without a policy
 * @param reasons why the verdict is what it is, one sentence each
 */
public record Report(
        Tool tool,
        String command,
        long seed,
        Map<String, Object> parameters,
        Run run,
        List<Subject> subjects,
        List<StageResult> stages,
        List<Measure> measures,
        List<Finding> findings,
        @Nullable Verdict verdict,
        List<String> reasons) {

    /** The version of the JSON form. */
    public static final int SCHEMA_VERSION = 1;

    public Report {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        subjects = List.copyOf(subjects);
        stages = List.copyOf(stages);
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
        reasons = List.copyOf(reasons);
    }

    /**
     * Which program wrote the report.
     *
     * @param name {@code gambeson}
     * @param version the version of the program
     * @param rules the version of the rules
     */
    public record Tool(String name, String version, String rules) {}

    /** The same report with one more parameter, or another value of one. */
    public Report withParameter(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Report(tool, command, seed, more, run, subjects, stages, measures, findings, verdict, reasons);
    }

    /** The same report with other findings. */
    public Report withFindings(List<Finding> others) {
        return new Report(tool, command, seed, parameters, run, subjects, stages, measures, others, verdict, reasons);
    }

    /** The same report with a verdict. */
    public Report withVerdict(@Nullable Verdict other, List<String> why) {
        return new Report(tool, command, seed, parameters, run, subjects, stages, measures, findings, other, why);
    }
}
