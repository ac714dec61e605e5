package dev.gambeson.cli.result;

import dev.gambeson.format.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an act has made, for programs: {@code docs/schema/act-result-1.json}. Immutable; of no secret.
 *
 * @param verb as it stands on the command line: {@code seal}, {@code key rotate}
 * @param made files and folders that are there now
 * @param keys that were used, made or changed
 * @param details what else there is to know: texts, numbers, lists of texts
 */
public record ActResult(
        String verb, List<Map<String, Object>> made, List<Map<String, Object>> keys, Map<String, Object> details) {

    public static ActResult of(String verb) {
        return new ActResult(verb, List.of(), List.of(), Map.of());
    }

    /**
     * One more file or folder.
     *
     * @param role what it is to the act: {@code signature}, {@code output}
     * @param sha256 of its bytes; null where nobody has counted them
     */
    public ActResult made(String role, Path path, @Nullable String sha256) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("role", role);
        file.put("path", path.toString());
        if (sha256 != null) {
            file.put("sha256", sha256);
        }
        return new ActResult(verb, and(made, file), keys, details);
    }

    /**
     * One more key.
     *
     * @param role what it is to the act: {@code signer}, {@code recipient}, {@code revoked}
     * @param more what else is said of it, such as its algorithm, by name
     */
    public ActResult key(String role, String keyId, Map<String, String> more) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("role", role);
        key.put("keyId", keyId);
        key.putAll(new TreeMap<>(more));
        return new ActResult(verb, made, and(keys, key), details);
    }

    /** One more detail; left out where there is none. */
    public ActResult detail(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new ActResult(verb, made, keys, more);
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }

    /**
     * Its bytes.
     *
     * @param log the folder of the log that it was entered into; null where there is none
     * @param entries the numbers of its entries there
     */
    byte[] json(@Nullable Path log, List<Long> entries) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", 1);
        document.put("verb", verb);
        document.put("made", made);
        document.put("keys", keys);
        document.put("details", details);
        if (log != null) {
            Map<String, Object> entered = new LinkedHashMap<>();
            entered.put("log", log.toString());
            entered.put("entries", entries);
            document.put("evidence", entered);
        }
        return JsonText.indented(document);
    }
}
