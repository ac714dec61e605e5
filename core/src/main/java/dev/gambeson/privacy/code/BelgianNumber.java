package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Rijksregisternummer: date of birth, serial, and 97 less the remainder modulo 97, with a 2 put before for births
 * since 2000.
 */
final class BelgianNumber implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Belgian national numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("rijksregisternummer", "rijksregister", "registre national", "niss", "insz");
    }

    @Override
    public double chance() {
        return 0.021;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 11 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        long number = Long.parseLong(code.substring(0, 9));
        int check = Checksum.two(code, 9);
        return Checksum.isMonthAndDay(Checksum.two(code, 2), Checksum.two(code, 4))
                && (97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check);
    }
}
