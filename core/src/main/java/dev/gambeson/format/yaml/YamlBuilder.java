package dev.gambeson.format.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping or sequence of which not all children were read yet. */
final class YamlBuilder {

    private final String document;
    private final long line;
    private final boolean isMapping;
    private final Map<String, YamlValue> entries = new LinkedHashMap<>();
    private final List<YamlValue> items = new ArrayList<>();
    private @Nullable String key;

    YamlBuilder(String document, long line, boolean isMapping) {
        this.document = document;
        this.line = line;
        this.isMapping = isMapping;
    }

    void add(YamlValue child) {
        if (!isMapping) {
            items.add(child);
        } else if (key == null) {
            key = child.text();
            if (entries.containsKey(key)) {
                throw YamlDocument.invalid(document, child.line(), "key `" + key + "` stands twice");
            }
        } else {
            entries.put(key, child.under(key));
            key = null;
        }
    }

    YamlValue build() {
        return isMapping ? YamlValue.mapping(document, line, entries) : YamlValue.sequence(document, line, items);
    }
}
