package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codice fiscale after DM 23 December 1976: six letters of the name, date of birth, municipality, and a check
 * letter.
 */
final class ItalianFiscalCode implements CodeRecognizer {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]");

    // Values of characters at odd places, 0 to 25 as letters; a digit counts as the letter of its order.
    private static final String ODD = "BAFHJNPRTVCESULDGIMOQKWZYX";

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Italian fiscal codes";
    }

    @Override
    public Set<String> words() {
        return Set.of("codice fiscale", "codicefiscale");
    }

    @Override
    public double chance() {
        return 0.04;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 16 && !Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        if (!SHAPE.matcher(code).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = c >= 'A' ? c - 'A' : c - '0';
            sum += i % 2 == 0 ? ODD.charAt(value) - 'A' : value;
        }
        // Women are born on days 41 to 71.
        int day = Checksum.two(code, 9) % 40;
        return day >= 1 && day <= 31 && Checksum.two(code, 9) <= 71 && code.charAt(15) == 'A' + sum % 26;
    }
}
