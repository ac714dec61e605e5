package dev.gambeson.scan.text.config;

import java.util.Arrays;

/** Paths that files name. */
public final class ConfigPaths {

    private ConfigPaths() {}

    /** Whether a path leads out of the folder that it is relative to. */
    public static boolean leaves(String path) {
        String slashed = path.replace('\\', '/');
        return slashed.startsWith("/")
                || slashed.startsWith("~")
                || slashed.matches("[A-Za-z]:.*")
                || Arrays.asList(slashed.split("/", -1)).contains("..");
    }
}
