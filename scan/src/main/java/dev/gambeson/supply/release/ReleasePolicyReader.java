package dev.gambeson.supply.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.report.Stage;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.release.ReleasePolicy.ApprovalDemand;
import dev.gambeson.supply.release.ReleasePolicy.GateDemand;
import dev.gambeson.supply.release.ReleasePolicy.ScanDemand;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
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
        "gambeson-release", "name", "revision", "until", "keys", "signature", "scan", "gate", "bom", "approval", REVOKED
    };

    private static final List<String> GRADES = List.of("clean", "suspicious", "malicious", "unrecognised");
    private static final List<String> STAGES =
            Arrays.stream(Stage.values()).map(Stage::id).toList();

    private final Map<String, VerificationKey> keys = new LinkedHashMap<>();

    private ReleasePolicyReader() {}

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
        return new ReleasePolicyReader().policy(root);
    }

    private ReleasePolicy policy(YamlMapping root) {
        YamlMapping named = root.required("keys").mapping();
        for (String holder : named.keys()) {
            keys.put(holder, key(named.required(holder), holder));
        }
        ReleasePolicy policy = new ReleasePolicy(
                keys,
                signers(root.optional("signature")),
                root.optional("scan").map(this::scan).orElse(null),
                root.optional("gate").map(this::gate).orElse(null),
                signers(root.optional("bom")),
                root.optional("approval").map(this::approval).orElse(null),
                revoked(root.optional(REVOKED)));
        if (policy.approval() != null && policy.gate() == null) {
            throw root.required("approval").problem("needs `gate`: what is approved is a report of the gate");
        }
        if (policy.signature() == null && policy.scan() == null && policy.gate() == null && policy.bom() == null) {
            throw root.required("gambeson-release")
                    .problem("demands nothing: name `signature`, `scan`, `gate` or `bom`");
        }
        return policy;
    }

    /** A key with nothing behind it would be a demand that is silently none; a list of what is refused may have no line yet. */
    private static YamlMapping only(YamlMapping mapping, String... keys) {
        for (String key : mapping.allowOnly(keys).keys()) {
            if (!key.equals(REVOKED)) {
                mapping.required(key);
            }
        }
        return mapping;
    }

    private static VerificationKey key(YamlValue pem, String holder) {
        try {
            return VerificationKey.ofPem(pem.text(), "`" + holder + "`");
        } catch (GambesonException e) {
            if (e.code() == ErrorCode.SETTINGS_INVALID) {
                throw e;
            }
            throw pem.problem("holds no usable key: " + e.explained());
        }
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
            if (!keys.containsKey(name)) {
                throw by.problem(
                        "names `" + name + "`, whose key is not among `keys`" + Nearest.hint(name, keys.keySet()));
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
                signers(mapping.optional("waivers")));
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
        int most = (int) signers.by().stream().map(keys::get).distinct().count();
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
