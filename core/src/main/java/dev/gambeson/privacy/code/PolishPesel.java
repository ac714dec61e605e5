package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/** PESEL: date of birth with the century in the month, serial, and a check digit of weights 1, 3, 7, 9. */
final class PolishPesel implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Polish PESEL numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("pesel");
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
        int month = Checksum.two(code, 2) % 20;
        int check = Checksum.weighted(code, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
        return Checksum.isMonthAndDay(month, Checksum.two(code, 4)) && check % 10 == 0;
    }
}
