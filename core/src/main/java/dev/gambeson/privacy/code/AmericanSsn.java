package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Social security number: nine digits without any check; area 000, 666 and 9xx, group 00 and serial 0000 are never
 * given (SSA).
 */
final class AmericanSsn implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "US social security numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("ssn", "social security", "socialsecurity");
    }

    /** There is no check digit, so a series of other numbers may pass as a whole: the name must say it. */
    @Override
    public double chance() {
        return 1;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 9 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        return !code.startsWith("000")
                && !code.startsWith("666")
                && code.charAt(0) != '9'
                && !code.startsWith("00", 3)
                && !code.endsWith("0000");
    }
}
