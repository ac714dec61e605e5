package dev.gambeson.cli;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.assess.project.UserSettingsReader;
import dev.gambeson.cli.option.UserFolder;
import dev.gambeson.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the user's own settings where the system keeps such files. */
final class UserSettingsFile {

    private UserSettingsFile() {}

    static UserSettings read(Terminal terminal) {
        Path file = UserFolder.of(terminal.environment()).resolve("settings.yaml");
        return Files.isRegularFile(file) ? UserSettingsReader.read(file, file.toString()) : UserSettings.NONE;
    }
}
