package dev.gambeson.assess.project;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Permission;
import dev.gambeson.format.literal.ByteSize;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a project file says of servers: what may be reached, and what lets us in. */
final class AccessReader {

    private AccessReader() {}

    /** The key {@code sources}: how files at addresses are got. */
    static SourceSettings sources(YamlMapping sources, ProjectFolder folder) {
        sources.allowOnly("allow", "auth", "max-download");
        return new SourceSettings(
                allowed(sources),
                sources.optional("auth").map(value -> credential(value, folder)).orElse(null),
                sources.optional("max-download").map(AccessReader::bytes).orElse(null));
    }

    /** A number of bytes with a unit. */
    static long bytes(YamlValue value) {
        return ByteSize.parse(value.text())
                .orElseThrow(() -> value.problem("is no number of bytes, such as 500M or 16G"));
    }

    /** The key {@code allow}. */
    static Set<Permission> allowed(YamlMapping mapping) {
        Optional<YamlValue> allow = mapping.optional("allow");
        List<String> words = allow.map(YamlValue::texts).orElse(List.of());
        return words.stream()
                .map(word -> Arrays.stream(Permission.values())
                        .filter(one -> one.id().equals(word))
                        .findFirst()
                        .orElseThrow(() -> allow.orElseThrow()
                                .problem("is `" + word + "`, and what can be allowed is private and http")))
                .collect(Collectors.toSet());
    }

    /** The key {@code auth}. */
    static Credential credential(YamlValue value, ProjectFolder folder) {
        YamlMapping auth = value.mapping().allowOnly("header", "scheme", "variable", "file");
        String header = auth.optional("header").map(YamlValue::text).orElse(Credential.HEADER);
        String scheme = auth.optional("scheme").map(YamlValue::text).orElse(null);
        String variable = auth.optional("variable").map(YamlValue::text).orElse(null);
        Optional<InputFile> file = auth.optional("file").map(folder::local);
        try {
            return new Credential(
                    header, scheme, variable, file.map(InputFile::path).orElse(null));
        } catch (IllegalArgumentException e) {
            throw value.problem(String.valueOf(e.getMessage()), e);
        }
    }
}
