package dev.gambeson.evidence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that was done and must not be forgotten. Immutable.
 *
 * @param verb what was done: {@code gate}, {@code sign}, {@code seal}, {@code open}, {@code key-rotate}
 * @param objects what it was done to, and what came out of it
 * @param details what else must be known, such as the verdict or the id of a key; nothing secret and nothing personal
 * @param personal who did it, and other values of people, by name: kept beside the log, so that they can be erased without
 *     breaking a proof
 */
public record Act(String verb, List<ActObject> objects, Map<String, String> details, Map<String, String> personal) {

    /**
     * An object of an act.
     *
     * @param role what it is to the act: {@code model}, {@code report}, {@code input}, {@code output}
     * @param name what people call it: no path of a machine
     * @param sha256 in lower-case hex
     */
    public record ActObject(String role, String name, String sha256) {}

    /** An act. */
    public Act {
        objects = List.copyOf(objects);
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
        personal = java.util.Collections.unmodifiableMap(new TreeMap<>(personal));
    }
}
