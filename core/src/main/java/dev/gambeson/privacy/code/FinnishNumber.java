package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Henkilötunnus: day, month and year of birth, a sign of the century, serial, and a character by the remainder
 * modulo 31.
 */
final class FinnishNumber implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Finnish personal identity codes";
    }

    @Override
    public Set<String> words() {
        return Set.of("hetu", "henkilotunnus");
    }

    @Override
    public double chance() {
        return 0.034;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return raw.length() == 11
                && Checksum.isDigits(raw.substring(0, 6))
                && "-ABCDEFUVWXY".indexOf(raw.charAt(6)) >= 0
                && Checksum.isDigits(raw.substring(7, 10))
                && code.length() >= 10;
    }

    @Override
    public boolean isValid(String code, String raw) {
        int number = Integer.parseInt(raw.substring(0, 6) + raw.substring(7, 10));
        char check = "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(number % 31);
        return Checksum.isMonthAndDay(Checksum.two(raw, 2), Checksum.two(raw, 0))
                && check == code.charAt(code.length() - 1);
    }
}
