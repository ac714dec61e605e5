package dev.gambeson.store.account;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The variables and files of the user. Values may be secret: none is shown. Immutable.
 *
 * @param environment the environment variables
 */
public record Surroundings(Map<String, String> environment) {

    private static final int MOST = 1 << 20;

    /** The first of these variables that is set and not blank. */
    public Optional<String> variable(String... names) {
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    /**
     * The address of a server in a variable.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where it holds none
     */
    public Optional<Destination> server(String... names) {
        return variable(names).map(value -> server(value, "the environment variable " + String.join(" or ", names)));
    }

    /**
     * The address of a server.
     *
     * @param source where it comes from, for errors
     * @throws GambesonException {@code SETTINGS_INVALID} where it is none
     */
    public static Destination server(String value, String source) {
        try {
            return Destination.of(value);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, source + " holds an address that " + e.getMessage(), null, e);
        }
    }

    /** A file named by a variable, or else below the user's home; empty where there is none. */
    public Optional<String> file(String variable, String belowHome) {
        Optional<String> home = variable("HOME", "USERPROFILE");
        Optional<String> named = variable(variable);
        if (named.isEmpty() && home.isEmpty()) {
            return Optional.empty();
        }
        return read(named.isPresent() ? named.get() : home.orElseThrow() + "/" + belowHome, variable);
    }

    /** A file in a folder that a variable names; empty where there is none. */
    public Optional<String> fileIn(String variable, String name) {
        return variable(variable).flatMap(folder -> read(folder + "/" + name, variable));
    }

    private static Optional<String> read(String file, String variable) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) ? Optional.of(text(path, variable)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String text(Path path, String variable) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    "the file that " + variable + " stands for cannot be read",
                    "Check its permissions.",
                    e);
        }
    }

    /** Shows nothing: the environment holds secrets. */
    @Override
    public String toString() {
        return "Surroundings";
    }
}
