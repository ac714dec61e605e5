package dev.gambeson.assess.project;

import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import dev.gambeson.supply.release.PolicyTerms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a policy: the section of a project file, or an organisation's file of its own. */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads a policy file ({@code docs/schema/policy-1.json}).
     *
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static Policy read(SettingsFile file) {
        YamlMapping root = file.yaml();
        root.allowOnly(
                "gambeson-policy",
                "name",
                "revision",
                "until",
                "fail-on",
                "require",
                "measures",
                "observe-until",
                "countersigned-by");
        root.required("gambeson-policy").integer(1, 1);
        // What is wrong in them is said here; who is to be believed is decided by whoever takes the policy.
        PolicyTerms.of(root);
        return policy(root);
    }

    /** The section of a project file, as a text of its own. */
    public static Policy ofTemplate(String text, String name) {
        return read(YamlDocument.read(text.getBytes(StandardCharsets.UTF_8), name, Limits.standard()));
    }

    static Policy read(YamlMapping policy) {
        return policy(policy.allowOnly("fail-on", "require", "measures", "observe-until", "countersigned-by"));
    }

    private static Policy policy(YamlMapping policy) {
        if (policy.keys().contains("countersigned-by")) {
            // Nothing behind it would mean that anybody may except himself.
            policy.required("countersigned-by");
        }
        List<PolicyLine> lines = new ArrayList<>();
        for (YamlValue value :
                policy.optional("measures").map(YamlValue::sequence).orElse(List.of())) {
            lines.add(line(value));
        }
        List<Stage> require = new ArrayList<>();
        for (YamlValue value :
                policy.optional("require").map(YamlValue::sequence).orElse(List.of())) {
            require.add(value.oneOf(Arrays.asList(Stage.values()), Stage::id));
        }
        Severity bar = policy.optional("fail-on").map(PolicyReader::severity).orElse(Severity.HIGH);
        return new Policy(
                bar,
                require,
                lines,
                policy.optional("observe-until").map(Dates::read).orElse(null),
                policy.optional("countersigned-by")
                        .map(PolicyReader::countersigners)
                        .orElse(Map.of()));
    }

    private static Map<String, String> countersigners(YamlValue value) {
        YamlMapping names = value.mapping();
        if (names.keys().isEmpty()) {
            throw value.problem("names nobody; leave it out where nobody needs to countersign");
        }
        Map<String, String> countersigners = new LinkedHashMap<>();
        for (String name : names.keys()) {
            YamlValue pem = names.required(name);
            try {
                countersigners.put(
                        name,
                        VerificationKey.ofPem(pem.text(), "`" + name + "`").pem());
            } catch (GambesonException e) {
                throw pem.problem("holds no usable key: " + e.explained());
            }
        }
        return countersigners;
    }

    private static PolicyLine line(YamlValue value) {
        YamlMapping line = value.mapping().allowOnly("measure", "context", "min", "max", "compare", "severity");
        Double min = line.optional("min").map(YamlValue::number).orElse(null);
        Double max = line.optional("max").map(YamlValue::number).orElse(null);
        if (min == null && max == null) {
            throw value.problem("needs `min` or `max`");
        }
        Map<String, String> context = new LinkedHashMap<>();
        line.optional("context")
                .map(YamlValue::mapping)
                .ifPresent(mapping -> mapping.keys()
                        .forEach(key -> context.put(key, mapping.required(key).text())));
        PolicyLine.Compare compare = line.optional("compare")
                .map(end -> end.oneOf(Arrays.asList(PolicyLine.Compare.values()), PolicyLine.Compare::id))
                .orElse(PolicyLine.Compare.PESSIMISTIC);
        Severity severity =
                line.optional("severity").map(PolicyReader::severity).orElse(Severity.HIGH);
        try {
            return new PolicyLine(line.required("measure").text(), context, min, max, compare, severity);
        } catch (IllegalArgumentException e) {
            throw value.problem("has a line that cannot be meant: " + e.getMessage());
        }
    }

    private static Severity severity(YamlValue value) {
        return value.oneOf(Arrays.asList(Severity.values()), Severity::id);
    }
}
