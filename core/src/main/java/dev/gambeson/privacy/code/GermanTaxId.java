package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Identifikationsnummer after § 139b AO: eleven digits, the last by ISO 7064 MOD 11,10; one of the first ten
 * stands twice or thrice, and no other more than once.
 */
final class GermanTaxId implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "German tax ids";
    }

    @Override
    public Set<String> words() {
        return Set.of(
                "steuer id",
                "steuerid",
                "steuer identifikationsnummer",
                "steueridentifikationsnummer",
                "idnr",
                "tax id",
                "tin");
    }

    @Override
    public double chance() {
        return 0.105;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 11 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        if (code.charAt(0) == '0') {
            return false;
        }
        int[] times = new int[10];
        for (int i = 0; i < 10; i++) {
            times[Checksum.digit(code, i)]++;
        }
        int repeated = 0;
        int most = 0;
        for (int count : times) {
            repeated += count > 1 ? 1 : 0;
            most = Math.max(most, count);
        }
        return repeated == 1 && most <= 3 && Checksum.mod11And10(code);
    }
}
