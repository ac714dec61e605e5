package dev.gambeson.cli.option;

import java.nio.file.Path;
import java.util.Map;

/** Where the system keeps what belongs to a user of a program: settings, the key ring, the list of trusted keys. */
public final class UserFolder {

    private UserFolder() {}

    /** The folder, which may not be there. */
    public static Path of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        String folder = environment.getOrDefault(
                "XDG_CONFIG_HOME",
                environment.getOrDefault("APPDATA", Path.of(home, ".config").toString()));
        return Path.of(folder, "gambeson");
    }
}
