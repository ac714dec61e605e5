package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Numéro d'inscription au répertoire: sex, year, month, place of birth, order, and a key of 97 less the remainder
 * modulo 97 (INSEE).
 */
final class FrenchNir implements CodeRecognizer {

    /** Corsica, 2A and 2B, counts as 19 and 18. */
    private static String numeric(String code) {
        return switch (code.substring(5, 7)) {
            case "2A" -> code.substring(0, 5) + "19" + code.substring(7);
            case "2B" -> code.substring(0, 5) + "18" + code.substring(7);
            default -> code;
        };
    }

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "French social security numbers (NIR)";
    }

    @Override
    public Set<String> words() {
        return Set.of("nir", "insee", "securite sociale", "secu", "nss");
    }

    @Override
    public double chance() {
        return 0.011;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 15
                && (code.charAt(0) == '1' || code.charAt(0) == '2')
                && Checksum.isDigits(numeric(code));
    }

    @Override
    public boolean isValid(String code, String raw) {
        String digits = numeric(code);
        int month = Checksum.two(digits, 3);
        boolean known = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        return known && 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Checksum.two(digits, 13);
    }
}
