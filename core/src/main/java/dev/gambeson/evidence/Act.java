package dev.gambeson.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that was done and must not be forgotten. Immutable. Text that is no Unicode, as names of files can be, is kept with
 * question marks in place of what cannot be written.
 *
 * <pre>{@code
 * recorder.enter(new Act("seal",
 *         List.of(new ActObject("input", "model.onnx", sha256), new ActObject("output", "model.sealed", sealedSha256)),
 *         Map.of("key", keyId),
 *         Map.of()));
 * }</pre>
 *
 * @param verb what was done: {@code gate}, {@code sign}, {@code seal}, {@code open}, {@code key-rotate}
 * @param objects what it was done to, and what came out of it
 * @param details what else must be known, such as the verdict or the id of a key; nothing secret and nothing personal
 * @param personal who did it, and other values of people, by name: kept beside the log, so that they can be erased without
 *     breaking a proof
 */
public record Act(String verb, List<ActObject> objects, Map<String, String> details, Map<String, String> personal) {

    private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z0-9-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * An object of an act.
     *
     * @param role what it is to the act: {@code model}, {@code report}, {@code input}, {@code output}
     * @param name what people call it: no path of a machine
     * @param sha256 in lower-case hex
     */
    public record ActObject(String role, String name, String sha256) {

        /**
         * An object.
         *
         * @throws IllegalArgumentException where the role is no word or the digest is none
         */
        public ActObject {
            demandWord(role);
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("no digest: " + sha256);
            }
            name = writable(name);
        }
    }

    /**
     * An act.
     *
     * @throws IllegalArgumentException where the verb, or the name of a detail or of a personal value, is no word: a small letter
     *     and up to 63 letters, digits and hyphens
     */
    public Act {
        demandWord(verb);
        objects = List.copyOf(objects);
        details = writable(details);
        personal = writable(personal);
    }

    private static Map<String, String> writable(Map<String, String> values) {
        SortedMap<String, String> written = new TreeMap<>();
        values.forEach((name, value) -> {
            demandWord(name);
            written.put(name, writable(value));
        });
        return Collections.unmodifiableSortedMap(written);
    }

    private static String writable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void demandWord(String word) {
        if (!isWord(word)) {
            throw new IllegalArgumentException("no word: " + word);
        }
    }

    static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }
}
