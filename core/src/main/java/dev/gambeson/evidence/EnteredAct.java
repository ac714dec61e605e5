package dev.gambeson.evidence;

import dev.gambeson.evidence.Act.ActObject;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An act as it stands in the log: equal acts at the same moment are equal bytes. Immutable.
 *
 * @param at when it was entered, to the millisecond
 * @param verb what was done
 * @param objects what it was done to
 * @param details what else must be known
 * @param commitments what the log keeps of personal values, by name: 64 hexadecimal digits each
 */
public record EnteredAct(
        Instant at,
        String verb,
        List<ActObject> objects,
        Map<String, String> details,
        Map<String, String> commitments) {

    /** The most bytes that an act may have: what an entry of a log in tiles can have (c2sp.org/tlog-tiles). */
    public static final int BYTES = 65_535;

    private static final String FORM = "gambeson-act";

    /** An act. */
    public EnteredAct {
        objects = List.copyOf(objects);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        commitments = Collections.unmodifiableSortedMap(new TreeMap<>(commitments));
    }

    /** An act with commitments in place of its personal values. */
    public static EnteredAct of(Act act, Instant at, List<PersonalValue> personal) {
        Map<String, String> commitments = new TreeMap<>();
        personal.forEach(value -> commitments.put(value.name(), value.commitment()));
        Instant moment = Instant.ofEpochMilli(at.toEpochMilli());
        return new EnteredAct(moment, act.verb(), act.objects(), act.details(), commitments);
    }

    /**
     * Reads an entry.
     *
     * @param source what to call it in errors
     * @return empty where it is no act in the one form that acts have
     */
    public static Optional<EnteredAct> of(byte[] entry, String source) {
        try {
            JsonNode node = JsonNode.of(entry, source);
            if (node.at(FORM).count() != 1) {
                return Optional.empty();
            }
            List<ActObject> objects = new ArrayList<>();
            for (JsonNode object : node.at("objects").items()) {
                objects.add(new ActObject(
                        object.at("role").text(),
                        object.at("name").text(),
                        object.at("sha256").text()));
            }
            EnteredAct act = new EnteredAct(
                    Instant.parse(node.at("at").text()),
                    node.at("verb").text(),
                    objects,
                    texts(node.at("details")),
                    texts(node.at("personal")));
            return java.util.Arrays.equals(act.bytes(), entry) ? Optional.of(act) : Optional.empty();
        } catch (dev.gambeson.format.InputException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : object.names()) {
            texts.put(name, object.at(name).text());
        }
        return texts;
    }

    /** The entry: JSON in UTF-8 without white space, names in their order. */
    public byte[] bytes() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(FORM, 1);
        entry.put("at", at.toString());
        entry.put("verb", verb);
        List<Object> list = new ArrayList<>();
        for (ActObject object : objects) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("role", object.role());
            members.put("name", object.name());
            members.put("sha256", object.sha256());
            list.add(members);
        }
        entry.put("objects", list);
        entry.put("details", details);
        entry.put("personal", commitments);
        return JsonText.compact(entry);
    }
}
