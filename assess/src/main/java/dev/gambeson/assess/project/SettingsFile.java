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
 * A file that shapes a run, read once: the bytes that are parsed are those over which a signature is checked and whose digest the
 * report has, whatever is put in its place meanwhile. As far as it is small enough to be one: what is larger was named by mistake,
 * and that is said before it fills the memory. Immutable; the bytes are not copied.
 *
 * @param file as somebody named it
 * @param bytes as they lie in it
 */
public record SettingsFile(InputFile file, byte[] bytes) {

    /** A report of some ten thousand findings. */
    private static final int MAX_REPORT_BYTES = 64 << 20;

    /**
     * Reads what people write: a project, a policy, an ignore list, a list of names.
     *
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}, {@code INPUT_UNREADABLE}; {@code SETTINGS_INVALID} above 16 MiB
     */
    public static SettingsFile read(InputFile file) {
        return new SettingsFile(
                file, bytes(FileInput.packed(file.path(), file.name()), file.name(), YamlDocument.MAX_BYTES));
    }

    /** The same for an earlier report, of up to 64 MiB. */
    public static SettingsFile readReport(InputFile file) {
        return new SettingsFile(file, bytes(FileInput.packed(file.path(), file.name()), file.name(), MAX_REPORT_BYTES));
    }

    /** The YAML that people write. */
    static YamlMapping yaml(Path file, String name) {
        return read(new InputFile(name, file)).yaml();
    }

    /** As the user wrote it. */
    public String name() {
        return file.name();
    }

    /** It as YAML, unpacked where it is gzipped. */
    YamlMapping yaml() {
        return YamlDocument.read(content(YamlDocument.MAX_BYTES), name(), Limits.standard());
    }

    /** The bytes of an earlier report, unpacked where they are gzipped. */
    public byte[] report() {
        return content(MAX_REPORT_BYTES);
    }

    /** What people write, unpacked where it is gzipped. */
    public byte[] text() {
        return content(YamlDocument.MAX_BYTES);
    }

    private byte[] content(int most) {
        return bytes(FileInput.of(bytes, name()), name(), most);
    }

    private static byte[] bytes(FileInput opened, String name, int most) {
        try (FileInput input = opened) {
            return input.readAll(most);
        } catch (InputException e) {
            if (e.code() != ErrorCode.INPUT_TOO_LARGE) {
                throw e;
            }
            throw new InputException(
                    ErrorCode.SETTINGS_INVALID,
                    Location.of(name),
                    "is larger than " + (most >> 20) + " MiB; "
                            + (most == MAX_REPORT_BYTES
                                    ? "this is not a report to compare with"
                                    : "this is not a settings file"),
                    null,
                    e);
        }
    }
}
