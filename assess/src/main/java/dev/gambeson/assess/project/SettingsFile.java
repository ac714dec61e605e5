package dev.gambeson.assess.project;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.report.Location;
import java.nio.file.Path;

/**
 * A file that shapes a run, as far as it is small enough to be one: what is larger was named by mistake, and that is said
 * before it fills the memory.
 */
final class SettingsFile {

    /** A report of some ten thousand findings. */
    private static final int MAX_REPORT_BYTES = 64 << 20;

    private SettingsFile() {}

    /** The YAML that people write. */
    static YamlMapping yaml(Path file, String name) {
        byte[] bytes = bytes(file, name, YamlDocument.MAX_BYTES, "this is not a settings file");
        return YamlDocument.read(bytes, name, Limits.standard());
    }

    /** The bytes of an earlier report. */
    static byte[] report(Path file, String name) {
        return bytes(file, name, MAX_REPORT_BYTES, "this is not a report to compare with");
    }

    private static byte[] bytes(Path file, String name, int most, String verdict) {
        try (FileInput input = FileInput.open(file, name)) {
            return input.readAll(most);
        } catch (InputException e) {
            if (e.code() != ErrorCode.INPUT_TOO_LARGE) {
                throw e;
            }
            throw new InputException(
                    ErrorCode.SETTINGS_INVALID,
                    Location.of(name),
                    "is larger than " + (most >> 20) + " MiB; " + verdict,
                    null,
                    e);
        }
    }
}
