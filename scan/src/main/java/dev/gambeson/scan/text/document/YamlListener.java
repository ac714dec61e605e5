package dev.gambeson.scan.text.document;

/** Hears also what only YAML has. */
public interface YamlListener extends DocumentListener {

    /**
     * A value has a tag of its own.
     *
     * @param tag in full, such as {@code tag:yaml.org,2002:python/name:os.system}
     * @param text the value itself where it is a text, else empty
     */
    void tagged(String tag, String text, long offset);
}
