package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Personnummer: date of birth (the day plus 60 in coordination numbers), serial, and a Luhn digit over the last
 * ten (Skatteverket SKV 704).
 */
final class SwedishNumber implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Swedish personal numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("personnummer");
    }

    @Override
    public double chance() {
        return 0.105;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return (code.length() == 10 || code.length() == 12) && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        String ten = code.substring(code.length() - 10);
        int day = Checksum.two(ten, 4);
        boolean century = code.length() == 10 || code.startsWith("19") || code.startsWith("20");
        return century && Checksum.isMonthAndDay(Checksum.two(ten, 2), day > 60 ? day - 60 : day) && Checksum.luhn(ten);
    }
}
