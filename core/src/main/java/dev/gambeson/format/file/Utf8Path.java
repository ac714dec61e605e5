package dev.gambeson.format.file;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Names of files as bytes of UTF-8, whatever the settings of the machine say of names. Stateless. */
public final class Utf8Path {

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/";

    private Utf8Path() {}

    /**
     * A file of a folder.
     *
     * @param name from the folder, parts divided by {@code /}; {@code ..} is not taken out
     * @throws InvalidPathException where the system has no such name
     */
    public static Path of(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            // Where settings say ASCII, text cannot name what addresses can.
            return byAddress(folder, name, e);
        }
    }

    private static Path byAddress(Path folder, String name, InvalidPathException refusal) {
        if (name.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refusal;
        }
        StringBuilder address = new StringBuilder(folder.toUri().getRawPath());
        if (address.charAt(address.length() - 1) != '/') {
            address.append('/');
        }
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            address.append(
                    PLAIN.indexOf(one) >= 0
                            ? String.valueOf((char) one)
                            : String.format(Locale.ROOT, "%%%02X", one & 0xff));
        }
        try {
            return Path.of(URI.create("file://" + address));
        } catch (IllegalArgumentException e) {
            throw refusal;
        }
    }
}
