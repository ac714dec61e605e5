package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Days in files that people write. */
final class Dates {

    private Dates() {}

    /** @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} where it is no day, such as 2027-01-31 */
    static LocalDate read(YamlValue value) {
        try {
            return LocalDate.parse(value.text());
        } catch (DateTimeParseException e) {
            throw value.problem("is `" + value.text() + "`, which is no date such as 2027-01-31", e);
        }
    }
}
