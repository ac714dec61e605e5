package dev.gambeson.assess.release;

import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The policies that were seen, as JSON. */
final class SeenPoliciesText {

    private static final String FORM = "gambeson-policy-revisions";

    private SeenPoliciesText() {}

    static byte[] document(List<SeenPolicy> policies) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(FORM, 1);
        document.put("policies", policies.stream().map(SeenPoliciesText::policy).toList());
        return JsonText.indented(document);
    }

    private static Map<String, Object> policy(SeenPolicy policy) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", policy.kind().id());
        object.put("name", policy.name());
        object.put("revision", policy.revision());
        object.put("sha256", policy.sha256());
        object.put("signers", policy.signers().stream().sorted().toList());
        return object;
    }

    static List<SeenPolicy> read(byte[] document, String file) {
        JsonNode node = JsonNode.of(document, file);
        KeyFields.form(node, FORM, "list of policies seen");
        KeyFields.only(node, FORM, "policies");
        List<JsonNode> items = node.at("policies").items();
        if (items.size() > SeenPolicies.MOST) {
            throw node.at("policies").malformed("has more than " + SeenPolicies.MOST + " entries");
        }
        List<SeenPolicy> policies = new ArrayList<>();
        for (JsonNode item : items) {
            SeenPolicy policy = policy(item);
            if (policies.stream().anyMatch(one -> one.isOf(policy.kind(), policy.name()))) {
                throw item.malformed("is the same policy a second time");
            }
            policies.add(policy);
        }
        return policies;
    }

    private static SeenPolicy policy(JsonNode node) {
        KeyFields.only(node, "kind", "name", "revision", "sha256", "signers");
        long revision = KeyFields.count(node.at("revision"));
        if (revision < 1) {
            throw node.at("revision").malformed("is no number from 1");
        }
        Set<String> signers = new LinkedHashSet<>();
        for (JsonNode signer : node.at("signers").items()) {
            if (!signers.add(digest(signer))) {
                throw signer.malformed("is the same key a second time");
            }
        }
        if (signers.isEmpty()) {
            throw node.at("signers").malformed("names nobody");
        }
        return new SeenPolicy(
                KeyFields.one(node.at("kind"), PolicyKind.values(), PolicyKind::id),
                KeyFields.name(node.at("name")),
                revision,
                digest(node.at("sha256")),
                signers);
    }

    private static String digest(JsonNode node) {
        if (!node.text().matches("[0-9a-f]{64}")) {
            throw node.malformed("is no SHA-256 in lower-case hex");
        }
        return node.text();
    }
}
