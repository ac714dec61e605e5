package dev.gambeson.cli.seal;

import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.SealedHeader;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.sealing.SealingResult;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was sealed or opened, for a person. */
final class ResultText {

    private static final int SHOWN = 16;

    private ResultText() {}

    static String sealed(SealingResult result, String from, String to) {
        return Visible.of(from) + " is sealed in " + Visible.of(to) + "\n" + lines(result.header(), size(result));
    }

    /** @param to null where it is printed, and its size is not known yet */
    static String opened(SealingResult result, String from, @Nullable String to) {
        return Visible.of(from) + " is opened" + (to == null ? "" : " in " + Visible.of(to)) + "\n"
                + lines(result.header(), to == null ? "" : size(result));
    }

    private static String size(SealingResult result) {
        String what = result.header().content() == Content.FOLDER ? "a folder" : "a file";
        return String.format(Locale.ROOT, "  content   %s of %,d bytes\n", what, result.bytes());
    }

    private static String lines(SealedHeader header, String size) {
        String recipients = header.stanzas().stream().map(ResultText::recipient).collect(Collectors.joining(", "));
        return "  identity  " + Visible.of(header.identity().name()) + "\n  version   "
                + header.identity().version() + "\n" + size + "  for       " + recipients + "\n";
    }

    private static String recipient(Stanza stanza) {
        String id = stanza.keyId();
        return stanza.kind() + " key " + (id.length() > SHOWN ? id.substring(0, SHOWN) + "…" : id);
    }
}
