package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * National insurance number: two letters, six digits and a suffix A to D; no check digit, but letters that are
 * never given (HMRC NIM39110).
 */
final class BritishNino implements CodeRecognizer {

    private static final Set<String> NEVER = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "British national insurance numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("nino", "national insurance", "ni number");
    }

    /** There is no check digit, so a series of other numbers may pass as a whole: the name must say it. */
    @Override
    public double chance() {
        return 1;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 9
                && Checksum.isLetter(code, 0)
                && Checksum.isLetter(code, 1)
                && Checksum.isDigits(code.substring(2, 8))
                && Checksum.isLetter(code, 8);
    }

    @Override
    public boolean isValid(String code, String raw) {
        return "DFIQUV".indexOf(code.charAt(0)) < 0
                && "DFIOQUV".indexOf(code.charAt(1)) < 0
                && !NEVER.contains(code.substring(0, 2))
                && code.charAt(8) <= 'D';
    }
}
