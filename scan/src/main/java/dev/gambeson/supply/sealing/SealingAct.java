package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.seal.SealedHeader;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.crypto.seal.file.SealedFile;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Act.ActObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is entered of sealing and opening. The digest of the plaintext is in it, so that a model is known again. */
final class SealingAct {

    private SealingAct() {}

    static Act of(String verb, SealedHeader header, String from, String fromSha256, String to, String toSha256) {
        return new Act(
                verb,
                List.of(new ActObject("input", from, fromSha256), new ActObject("output", to, toSha256)),
                details(header),
                Map.of());
    }

    /** What is read in place has no name of its own. */
    static Act inPlace(SealedFile opened, String name) {
        return new Act(
                "open",
                List.of(
                        new ActObject("input", name, opened.sha256()),
                        new ActObject("plaintext", "read in place", opened.plaintextSha256())),
                details(opened.header()),
                Map.of());
    }

    private static Map<String, String> details(SealedHeader header) {
        return Map.of(
                "identity", header.identity().name(),
                "version", Long.toString(header.identity().version()),
                "content", header.content().name().toLowerCase(Locale.ROOT),
                "recipients", header.stanzas().stream().map(Stanza::keyId).collect(Collectors.joining(" ")));
    }
}
