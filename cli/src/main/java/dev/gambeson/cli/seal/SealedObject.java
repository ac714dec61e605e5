package dev.gambeson.cli.seal;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.ShortId;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.SealedHeader;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.supply.sealing.SealingResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was sealed or opened.
 *
 * @param from what it was made from, as the user named it
 * @param to what is there now; null where it is printed, and its size is not known yet
 */
record SealedObject(
        String verb,
        SealingResult result,
        String from,
        @Nullable Path to) {

    Rows text() {
        SealedHeader header = result.header();
        String what = header.content() == Content.FOLDER ? "a folder" : "a file";
        return Rows.of(verb.equals("seal") ? "sealed" : "opened", from)
                .andIf(to != null, "to", String.valueOf(to))
                .and("identity", header.identity().name())
                .and("version", Long.toString(header.identity().version()))
                .andIf(to != null, "content", what + " of " + Rows.count(result.bytes(), "byte"))
                .and(
                        "for",
                        header.stanzas().stream().map(SealedObject::recipient).collect(Collectors.joining(", ")));
    }

    private static String recipient(Stanza stanza) {
        return (stanza.kind().equals("ring") ? "ring" : "public") + " key " + ShortId.of(stanza.keyId());
    }

    void print(ResultOptions options, Terminal terminal, EvidenceOptions evidence) {
        SealedHeader header = result.header();
        ActResult act = ActResult.of(verb)
                .detail("identity", header.identity().name())
                .detail("objectVersion", header.identity().version())
                .detail("content", header.content().name().toLowerCase(Locale.ROOT))
                .detail("bytes", result.bytes());
        if (to != null) {
            act = act.made("output", to, null);
        }
        for (Stanza stanza : header.stanzas()) {
            act = act.key("recipient", stanza.keyId(), Map.of("kind", stanza.kind()));
        }
        options.print(terminal, text(), act, evidence);
    }
}
