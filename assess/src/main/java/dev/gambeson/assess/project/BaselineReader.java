package dev.gambeson.assess.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Baseline;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the fingerprints of an earlier report in its JSON form.
 *
 * <p>What was ignored there is not taken as known: somebody decided to live with it until a day, and not for ever.
 */
public final class BaselineReader {

    private BaselineReader() {}

    /**
     * Reads the file.
     *
     * @throws InputException {@code SETTINGS_INVALID} where it is no such report
     */
    public static Baseline read(SettingsFile file) {
        Set<String> fingerprints = new HashSet<>();
        boolean report = false;
        try (JsonParser json = new JsonFactory().createParser(file.report())) {
            int depth = 0;
            String finding = null;
            for (JsonToken token; (token = json.nextToken()) != null; ) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                boolean field = token == JsonToken.FIELD_NAME;
                if (field && depth == 1 && json.currentName().equals("schemaVersion")) {
                    report = json.nextToken() == JsonToken.VALUE_NUMBER_INT && json.getIntValue() == 1;
                } else if (field && depth == 3 && json.currentName().equals("fingerprint")) {
                    json.nextToken();
                    finding = json.getText();
                } else if (field && depth == 4 && json.currentName().equals("by")) {
                    // Or an ignore entry would outlive its last day.
                    finding = "ignore".equals(json.nextTextValue()) ? null : finding;
                } else if (depth == 2 && finding != null) {
                    fingerprints.add(finding);
                    finding = null;
                }
            }
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.SETTINGS_INVALID,
                    Location.of(file.name()),
                    "is not JSON",
                    "Give a report written by `--report json=FILE`.",
                    e);
        }
        if (!report) {
            throw new InputException(
                    ErrorCode.SETTINGS_INVALID,
                    Location.of(file.name()),
                    "is not a Gambeson report of version 1",
                    "Give a report written by `--report json=FILE`.");
        }
        return new Baseline(fingerprints, file.name());
    }
}
