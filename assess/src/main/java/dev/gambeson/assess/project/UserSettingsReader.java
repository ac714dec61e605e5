package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads the user's {@code settings.yaml} ({@code docs/schema/settings-1.json}). */
public final class UserSettingsReader {

    private static final String MAX_DOWNLOAD = UserSettings.MAX_DOWNLOAD;

    private UserSettingsReader() {}

    /**
     * Reads the file.
     *
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static UserSettings read(Path file, String name) {
        YamlMapping root = SettingsFile.yaml(file, name);
        root.allowOnly(
                "gambeson-settings",
                "fail-on",
                "format",
                "threads",
                "policy",
                "quiet",
                MAX_DOWNLOAD,
                "keys",
                "ring-id",
                "trusted",
                "evidence");
        root.required("gambeson-settings").integer(1, 1);
        Map<String, String> options = new LinkedHashMap<>();
        put(
                options,
                root,
                "fail-on",
                value -> value.oneOf(Arrays.asList(Severity.values()), Severity::id)
                        .id());
        put(
                options,
                root,
                "format",
                value -> value.oneOf(Arrays.asList(ReportFormat.values()), ReportFormat::id)
                        .id());
        put(options, root, "threads", value -> Long.toString(value.integer(1, 1024)));
        put(options, root, "policy", YamlValue::text);
        put(options, root, "quiet", value -> Boolean.toString(value.bool()));
        put(options, root, MAX_DOWNLOAD, value -> Long.toString(AccessReader.bytes(value)));
        put(options, root, "keys", YamlValue::text);
        put(options, root, "ring-id", UserSettingsReader::id);
        put(options, root, "trusted", YamlValue::text);
        put(options, root, "evidence", YamlValue::text);
        return new UserSettings(options);
    }

    private static String id(YamlValue value) {
        if (!value.text().matches("[0-9a-f]{64}")) {
            throw value.problem("is no id of a key ring: 64 digits, as gambeson key list --check shows them");
        }
        return value.text();
    }

    private static void put(
            Map<String, String> options, YamlMapping root, String key, Function<YamlValue, String> read) {
        root.optional(key).map(read).ifPresent(value -> options.put(key, value));
    }
}
