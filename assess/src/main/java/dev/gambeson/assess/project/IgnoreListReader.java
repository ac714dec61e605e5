package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.report.IgnoreList;
import java.util.ArrayList;
import java.util.List;

/** Reads an ignore list ({@code docs/schema/ignore-1.json}): every entry says rule, subject, reason, owner, expires. */
public final class IgnoreListReader {

    private IgnoreListReader() {}

    /**
     * Reads the file.
     *
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static IgnoreList read(SettingsFile file) {
        YamlMapping root = file.yaml();
        root.allowOnly("gambeson-ignore", "ignore");
        root.required("gambeson-ignore").integer(1, 1);
        List<IgnoreList.Entry> entries = new ArrayList<>();
        for (YamlValue value : root.optional("ignore").map(YamlValue::sequence).orElse(List.of())) {
            entries.add(entry(value));
        }
        return new IgnoreList(entries);
    }

    private static IgnoreList.Entry entry(YamlValue value) {
        YamlMapping entry = value.mapping().allowOnly("rule", "subject", "reason", "owner", "expires");
        try {
            return new IgnoreList.Entry(
                    entry.required("rule").text(),
                    entry.required("subject").text(),
                    entry.required("reason").text(),
                    entry.required("owner").text(),
                    Dates.read(entry.required("expires")));
        } catch (IllegalArgumentException e) {
            throw value.problem("has an entry that cannot be meant: " + e.getMessage());
        }
    }
}
