package dev.gambeson.cli;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.assess.project.UserSettingsReader;
import dev.gambeson.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the user's own settings where the system keeps such files. */
final class UserSettingsFile {

    private UserSettingsFile() {}

    static UserSettings read(Terminal terminal) {
        Path file = path(terminal.environment());
        return Files.isRegularFile(file) ? UserSettingsReader.read(file, file.toString()) : UserSettings.NONE;
    }

    private static Path path(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        String folder = environment.getOrDefault(
                "XDG_CONFIG_HOME",
                environment.getOrDefault("APPDATA", Path.of(home, ".config").toString()));
        return Path.of(folder, "gambeson", "settings.yaml");
    }
}
