package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.terminal.ShortId;
import dev.gambeson.evidence.Act.ActObject;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.Visible;
import dev.gambeson.render.terminal.Paragraphs;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Entries for people, in up to 80 columns where names allow it, or as JSON, one a line.
 *
 * @param json which of both
 */
record EntryText(boolean json) {

    private static final int INDENT = 10;

    String heading() {
        return json ? "" : String.format(Locale.ROOT, "%8s  %-20s %s%n", "entry", "entered (UTC)", "act");
    }

    String line(long number, EnteredAct act, Map<String, String> people) {
        return json ? object(number, act, people) : table(number, act, people);
    }

    private static String table(long number, EnteredAct act, Map<String, String> people) {
        String at = act.at().toString().substring(0, 19).replace('T', ' ');
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%8d  %-20s %s%n", number, at, act.verb()));
        StringBuilder details = new StringBuilder();
        act.details()
                .forEach((name, value) -> details.append(details.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(shortened(value)));
        people.forEach((name, value) -> details.append(details.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(value));
        if (!details.isEmpty()) {
            text.append(Paragraphs.of(INDENT, details.toString(), RenderOptions.plain()));
        }
        for (ActObject object : act.objects()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%" + INDENT + "s%-16s %s  %s%n",
                    "",
                    object.role(),
                    ShortId.of(object.sha256()),
                    Visible.of(object.name())));
        }
        return text.toString();
    }

    /** Digests are as long as their beginning is enough. */
    private static String shortened(String value) {
        return value.matches("[0-9a-f]{64}") ? ShortId.of(value) : value;
    }

    private static String object(long number, EnteredAct act, Map<String, String> people) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("entry", number);
        line.put("act", JsonNode.of(act.bytes(), "entry " + number).plain());
        if (!people.isEmpty()) {
            line.put("people", people);
        }
        return new String(JsonText.compact(line), StandardCharsets.UTF_8) + System.lineSeparator();
    }
}
