package dev.gambeson.supply.release;

import dev.gambeson.format.Limits;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.report.Stage;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.release.ReleasePolicy.ApprovalDemand;
import dev.gambeson.supply.release.ReleasePolicy.GateDemand;
import dev.gambeson.supply.release.ReleasePolicy.ProvenanceDemand;
import dev.gambeson.supply.release.ReleasePolicy.ScanDemand;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import dev.gambeson.supply.release.holder.Holder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a release policy ({@code docs/schema/release-1.json}). For one file. */
public final class ReleasePolicyReader {

    private static final String REVOKED = "revoked";
    private static final String[] KEYS = {
        "gambeson-release",
        "name",
        "revision",
        "until",
        "trusted-root",
        "keys",
        "certificates",
        "identities",
        "signature",
        "scan",
        "gate",
        "bom",
        "provenance",
        "approval",
        REVOKED
    };

    private static final List<String> GRADES = List.of("clean", "suspicious", "malicious", "unrecognised");
    private static final List<String> STAGES =
            Arrays.stream(Stage.values()).map(Stage::id).toList();

    private final Map<String, Holder> holders;

    private ReleasePolicyReader(Map<String, Holder> holders) {
        this.holders = holders;
    }

    /**
     * Reads a policy.
     *
     * @param name what to call the file in errors
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static ReleasePolicy read(byte[] yaml, String name) {
        YamlMapping root = only(YamlDocument.read(yaml, name, Limits.standard()), KEYS);
        root.required("gambeson-release").integer(1, 1);
        PolicyTerms.of(root);
        return new ReleasePolicyReader(HolderReader.read(root)).policy(root);
    }

    private ReleasePolicy policy(YamlMapping root) {
        ReleasePolicy policy = new ReleasePolicy(
                holders,
                root.optional("trusted-root").map(ReleasePolicyReader::sha256).orElse(null),
                signers(root.optional("signature")),
                root.optional("scan").map(this::scan).orElse(null),
                root.optional("gate").map(this::gate).orElse(null),
                signers(root.optional("bom")),
                root.optional("provenance").map(this::provenance).orElse(null),
                root.optional("approval").map(this::approval).orElse(null),
                revoked(root.optional(REVOKED)));
        if (policy.approval() != null && policy.gate() == null) {
            throw root.required("approval").problem("needs `gate`: what is approved is a report of the gate");
        }
        if (policy.signature() == null
                && policy.scan() == null
                && policy.gate() == null
                && policy.bom() == null
                && policy.provenance() == null) {
            throw root.required("gambeson-release")
                    .problem("demands nothing: name `signature`, `scan`, `gate`, `bom` or `provenance`");
        }
        return policy;
    }

    /** A key with nothing behind it would be a demand that is silently none; a list of what is refused may have no line yet. */
    static YamlMapping only(YamlMapping mapping, String... keys) {
        for (String key : mapping.allowOnly(keys).keys()) {
            if (!key.equals(REVOKED)) {
                mapping.required(key);
            }
        }
        return mapping;
    }

    private @Nullable Signers signers(Optional<YamlValue> value) {
        return value.map(YamlValue::mapping)
                .map(mapping -> signers(only(mapping, "by")))
                .orElse(null);
    }

    private Signers signers(YamlMapping mapping) {
        YamlValue by = mapping.required("by");
        List<String> names = by.texts();
        if (names.isEmpty()) {
            throw by.problem("names nobody");
        }
        for (String name : names) {
            if (!holders.containsKey(name)) {
                throw by.problem("names `" + name + "`, who is not among `keys`, `certificates` and `identities`"
                        + Nearest.hint(name, holders.keySet()));
            }
        }
        return new Signers(names);
    }

    private ScanDemand scan(YamlValue value) {
        YamlMapping mapping = only(value.mapping(), "by", "rules", "days", "grades", "pipeline");
        List<String> grades = mapping.optional("grades")
                .map(given -> some(given, GRADES, "grade"))
                .orElse(List.of("clean"));
        return new ScanDemand(signers(mapping), rules(mapping), days(mapping), grades, pipeline(mapping));
    }

    private GateDemand gate(YamlValue value) {
        YamlMapping mapping = only(value.mapping(), "by", "rules", "days", "floor", "stages", "pipeline", "waivers");
        String floor =
                mapping.optional("floor").map(ReleasePolicyReader::sha256).orElse(null);
        List<String> stages = mapping.optional("stages")
                .map(given -> some(given, STAGES, "stage"))
                .orElse(List.of());
        return new GateDemand(
                signers(mapping),
                rules(mapping),
                days(mapping),
                floor,
                stages,
                pipeline(mapping),
                mapping.optional("waivers").map(this::countersigners).orElse(null));
    }

    /** Exceptions are countersigned by a signature over a file, whose keys the organisation's policy names. */
    private Signers countersigners(YamlValue value) {
        Signers signers = signers(only(value.mapping(), "by"));
        for (String name : signers.by()) {
            if (!(holders.get(name) instanceof Holder.OfKey)) {
                throw value.problem("names `" + name + "`, and exceptions are countersigned with `keys` alone");
            }
        }
        return signers;
    }

    private ProvenanceDemand provenance(YamlValue value) {
        YamlMapping mapping = only(value.mapping(), "by", "builder", "repository", "ref", "workflow");
        return new ProvenanceDemand(
                signers(mapping),
                text(mapping, "builder"),
                text(mapping, "repository"),
                text(mapping, "ref"),
                text(mapping, "workflow"));
    }

    private static @Nullable String text(YamlMapping mapping, String name) {
        return mapping.optional(name)
                .map(value -> {
                    if (value.text().isBlank()) {
                        throw value.problem("is empty");
                    }
                    return value.text();
                })
                .orElse(null);
    }

    private static List<String> some(YamlValue value, List<String> known, String kind) {
        List<String> texts = value.texts();
        if (texts.isEmpty()) {
            throw value.problem("names no " + kind);
        }
        for (String text : texts) {
            if (!known.contains(text)) {
                throw value.problem("names `" + text + "`, which is no " + kind + Nearest.hint(text, known));
            }
        }
        return texts;
    }

    private static Map<String, String> pipeline(YamlMapping mapping) {
        Map<String, String> claims = new LinkedHashMap<>();
        mapping.optional("pipeline").ifPresent(value -> {
            YamlMapping given = only(value.mapping(), Pipeline.NAMES.toArray(String[]::new));
            if (given.keys().isEmpty()) {
                throw value.problem("names no claim; valid here: " + String.join(", ", Pipeline.NAMES));
            }
            given.keys().forEach(name -> claims.put(name, given.required(name).text()));
        });
        return claims;
    }

    private ApprovalDemand approval(YamlValue value) {
        YamlMapping mapping = only(value.mapping(), "by", "count");
        Signers signers = signers(mapping);
        int most = (int) signers.by().stream().map(holders::get).distinct().count();
        int count = mapping.optional("count")
                .map(number -> (int) number.integer(1, most))
                .orElse(1);
        return new ApprovalDemand(signers, count);
    }

    private static @Nullable String rules(YamlMapping mapping) {
        return mapping.optional("rules")
                .map(value -> {
                    if (!RulesVersion.isOne(value.text())) {
                        throw value.problem("is `" + value.text() + "`, which is no version such as 2026.11.25");
                    }
                    return value.text();
                })
                .orElse(null);
    }

    private static @Nullable Integer days(YamlMapping mapping) {
        return mapping.optional("days")
                .map(value -> (int) value.integer(1, 36_500))
                .orElse(null);
    }

    private static String sha256(YamlValue value) {
        if (!value.text().matches("[0-9a-f]{64}")) {
            throw value.problem("is no SHA-256 in lower-case hex");
        }
        return value.text();
    }

    private static Map<String, String> revoked(Optional<YamlValue> value) {
        Map<String, String> revoked = new LinkedHashMap<>();
        for (YamlValue one : value.map(YamlValue::sequence).orElse(List.of())) {
            YamlMapping entry = only(one.mapping(), "sha256", "reason");
            revoked.put(
                    sha256(entry.required("sha256")), entry.required("reason").text());
        }
        return revoked;
    }
}
