package dev.gambeson.cli.key;

import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key of a ring as people write it: {@code sign}, or {@code sign/2}.
 *
 * @param version its number; null for the newest active one
 */
public record KeyLabel(KeyPurpose purpose, @Nullable Integer version) {

    private static final Pattern FORM = Pattern.compile("([a-z]+)(?:/([1-9]\\d{0,8}))?");

    /** The newest active key for a purpose. */
    public static KeyLabel newest(KeyPurpose purpose) {
        return new KeyLabel(purpose, null);
    }

    /** The key that a text names; null where it is no such name, but perhaps that of a file. */
    public static @Nullable KeyLabel find(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (purpose.id().equals(matcher.group(1))) {
                String version = matcher.group(2);
                return new KeyLabel(purpose, version == null ? null : Integer.valueOf(version));
            }
        }
        return null;
    }

    /** A version as people write it. */
    public static String of(KeyVersion version) {
        return version.purpose().id() + "/" + version.version();
    }

    @Override
    public String toString() {
        return version == null ? purpose.id() : purpose.id() + "/" + version;
    }
}
