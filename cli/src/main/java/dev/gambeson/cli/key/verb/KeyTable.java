package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.cli.terminal.ShortId;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.ring.Slot;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.Visible;
import dev.gambeson.render.terminal.Paragraphs;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys as tables for people, in up to 80 columns. */
final class KeyTable {

    private KeyTable() {}

    static String ring(KeyRing ring) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "key ring %s, revision %d, made on %s%n",
                ring.name(),
                ring.revision(),
                day(ring.created())));
        text.append(keys(ring)).append(String.format(Locale.ROOT, "%n  opened by%n"));
        for (Slot slot : ring.slots()) {
            text.append(row("  %-24.24s %s", slot.name(), slot.root().kind()));
        }
        return text.toString();
    }

    static String keys(KeyRing ring) {
        StringBuilder text =
                new StringBuilder(row("  %-12s %-12s %-12s %-12s %s", "key", "state", "algorithm", "made on", "id"));
        for (KeyVersion key : ring.versions()) {
            text.append(row(
                    "  %-12s %-12s %-12s %-12s %s",
                    KeyLabel.of(key),
                    key.state().id(),
                    key.algorithm().id(),
                    day(key.created()),
                    ShortId.of(key.keyId())));
            text.append(why(key.revocation()));
        }
        return text.toString();
    }

    static String trusted(TrustedKeys trusted) {
        StringBuilder text = new StringBuilder("trusted keys\n");
        text.append(row("  %-20s %-12s %-12s %-12s %s", "whose", "for", "algorithm", "until", "id"));
        for (TrustedKey key : trusted.keys()) {
            Instant expires = key.expires();
            text.append(row(
                    "  %-20.20s %-12s %-12s %-12s %s",
                    key.name(),
                    key.purposes().stream().sorted().map(KeyPurpose::id).collect(Collectors.joining(", ")),
                    key.algorithm().id(),
                    expires == null ? "-" : day(expires),
                    ShortId.of(key.keyId())));
            text.append(why(key.revocation()));
        }
        return text.toString();
    }

    private static String why(@Nullable Revocation revocation) {
        if (revocation == null) {
            return "";
        }
        return Paragraphs.of(6, Visible.of(revocation.sentence()), RenderOptions.plain());
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    private static String row(String form, Object... cells) {
        return String.format(Locale.ROOT, form, cells).stripTrailing() + System.lineSeparator();
    }
}
