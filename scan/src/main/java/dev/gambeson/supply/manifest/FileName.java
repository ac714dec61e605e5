package dev.gambeson.supply.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of files from the root of a model: read from the file system byte for byte, and told from paths that escape. */
public final class FileName {

    private FileName() {}

    /**
     * A name that a stranger wrote, with {@code .} and empty parts taken out (§6.1.2).
     *
     * @return null where it is empty or absolute, ends with {@code /}, or has a part {@code ..} or a character NUL
     */
    public static @Nullable String canonical(String name) {
        if (name.startsWith("/") || name.endsWith("/") || name.indexOf('\0') >= 0) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                return null;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? null : String.join("/", parts);
    }

    /**
     * The last part of a path as its bytes are UTF-8, whatever the settings of the machine say of names: {@code toString} would
     * show another name where they say ASCII.
     *
     * @return null where they are not
     */
    static @Nullable String last(Path path) {
        String raw = raw(path);
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes[length++] = (byte) HexFormat.fromHexDigits(raw, i + 1, i + 3);
                i += 2;
            } else {
                byte[] character = raw.substring(i, i + 1).getBytes(StandardCharsets.UTF_8);
                if (character.length != 1) {
                    return String.valueOf(path.getFileName());
                }
                bytes[length++] = character[0];
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The last part of a path as it stands in an address. */
    static String raw(Path path) {
        String whole = path.toUri().getRawPath();
        String trimmed = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
