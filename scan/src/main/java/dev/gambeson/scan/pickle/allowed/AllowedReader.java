package dev.gambeson.scan.pickle.allowed;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of allowed names: CSV in UTF-8 without quotes, with a header, and comments on lines that begin with #. What
 * it does not understand is an error, because a line that is passed over would not say what somebody believes it says.
 */
final class AllowedReader {

    /** The canonical uses that the bundled list may name; a user's list has none. */
    static final Set<String> USES = Set.of(
            "latin1",
            "reconstructor",
            "member",
            "partial",
            "one-argument",
            "constant",
            "neighbour",
            "array",
            "masked-array",
            "generator",
            "bit-generator",
            "no-file",
            "distribution",
            "tensor",
            "typed-tensor",
            "parameter",
            "nested");

    private static final int MOST_BYTES = 4 << 20;
    private static final String HEADER = "module,name,roles,use,reason";
    private static final int COLUMNS = 5;

    // Possessive: nothing to go back to, so that no line is slow.
    private static final Pattern MODULE = Pattern.compile("[A-Za-z_]\\w*+(?:\\.[A-Za-z_]\\w*+)*+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+");
    private static final Pattern SPECIAL = Pattern.compile("__\\w*+(?<=__)");

    private final String file;
    private final Set<String> uses;

    private AllowedReader(String file, Set<String> uses) {
        this.file = file;
        this.uses = uses;
    }

    static Collection<AllowedGlobal> read(String file, InputStream content, Set<String> uses) {
        AllowedReader reader = new AllowedReader(file, uses);
        return reader.parse(reader.text(content));
    }

    /** An entry of the bundled list. */
    static AllowedGlobal bundled(String line) {
        String[] cells = line.split(",", -1);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String id : cells[2].split(" ")) {
            roles.add(Objects.requireNonNull(Role.of(id)));
        }
        return new AllowedGlobal(cells[0], cells[1], roles, cells[3], cells[4]);
    }

    private String text(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw error(null, "has more than " + MOST_BYTES + " bytes", null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw error(null, "is not UTF-8", e);
        } catch (IOException e) {
            throw InputException.atLine(ErrorCode.INPUT_UNREADABLE, file, null, "cannot be read", e);
        }
    }

    private List<AllowedGlobal> parse(String text) {
        List<AllowedGlobal> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean header = false;
        long number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!header) {
                if (!line.equals(HEADER)) {
                    throw error(number, "must begin with the header " + HEADER, null);
                }
                header = true;
                continue;
            }
            AllowedGlobal entry = entry(line, number);
            if (!seen.add(entry.module() + ' ' + entry.name())) {
                throw error(number, entry.module() + "." + entry.name() + " is listed twice", null);
            }
            all.add(entry);
        }
        if (!header) {
            throw error(null, "has no header " + HEADER, null);
        }
        return all;
    }

    private AllowedGlobal entry(String line, long number) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS || line.indexOf('"') >= 0) {
            throw error(number, "needs the five cells " + HEADER + " without quotes, commas in none of them", null);
        }
        String module = cells[0];
        String name = cells[1];
        if (!MODULE.matcher(module).matches() || module.length() > 300) {
            throw error(number, "the first cell is no module such as ourlab.encoders; a list has no wildcards", null);
        }
        if (!NAME.matcher(name).matches() || name.length() > 300) {
            throw error(number, "the second cell is no name such as PlateEncoder, without dots and wildcards", null);
        }
        if (SPECIAL.matcher(name).matches() || special(module)) {
            throw error(number, "a name with underscores on both sides, such as __builtins__, is never allowed", null);
        }
        if (!cells[3].isEmpty() && !uses.contains(cells[3])) {
            throw error(
                    number, "the fourth cell must stay empty here: canonical uses belong to the bundled list", null);
        }
        if (cells[4].isBlank()) {
            throw error(number, "says no reason", null);
        }
        return new AllowedGlobal(module, name, roles(cells[2], number), cells[3], cells[4]);
    }

    private static boolean special(String module) {
        for (String part : module.split("\\.")) {
            if (SPECIAL.matcher(part).matches()) {
                return true;
            }
        }
        return false;
    }

    private Set<Role> roles(String cell, long number) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String id : cell.split(" ")) {
            Role role = Role.of(id);
            if (role == null) {
                throw error(
                        number,
                        "the third cell has roles apart by spaces out of new call state slots fill member value",
                        null);
            }
            roles.add(role);
        }
        return roles;
    }

    private InputException error(@Nullable Long line, String problem, @Nullable Exception cause) {
        return InputException.atLine(ErrorCode.SETTINGS_INVALID, file, line, problem, cause);
    }
}
