package dev.gambeson.privacy.text;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.Optional;
import java.util.Set;

/**
 * Telephone numbers in the international form of ITU-T E.123: a plus sign, a country code and a number that the numbering
 * plan of that country knows.
 *
 * <p>Separators are single, or a parenthesis with a blank; {@code (0)} is left out. Digits without a plus sign are never
 * taken for one, whatever the numbering plan says: most ten-digit numbers would be valid somewhere.
 */
final class Telephone implements TextRecognizer {

    private static final int LEAST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<Integer> COUNTRY_CODES = NUMBERS.getSupportedCallingCodes();

    @Override
    public Kind kind() {
        return Kind.TELEPHONE;
    }

    @Override
    public boolean isPossible(Traits traits) {
        return traits.plus() && traits.digits() >= LEAST_DIGITS;
    }

    @Override
    public Optional<Span> find(String text) {
        for (int plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', plus + 1)) {
            int to = Characters.isStart(text, plus) ? end(text, plus + 1) : 0;
            if (to > 0) {
                return Optional.of(new Span(plus, to));
            }
        }
        return Optional.empty();
    }

    /** Where the number ends, or 0 where it is none. */
    private static int end(String text, int from) {
        long number = 0;
        int digits = 0;
        int to = 0;
        int separators = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isDigit(c)) {
                if (++digits > MOST_DIGITS) {
                    return 0;
                }
                number = 10 * number + (c - '0');
                separators = 0;
                to = i + 1;
            } else if (text.startsWith("(0)", i) && digits > 0 && digits <= 3) {
                i += 2;
            } else if (" -./()".indexOf(c) < 0 || ++separators > 2) {
                break;
            }
        }
        return digits >= LEAST_DIGITS && Characters.isEnd(text, to) && isValid(number, digits) ? to : 0;
    }

    private static boolean isValid(long number, int digits) {
        long scale = 1;
        for (int i = 1; i < digits; i++) {
            scale *= 10;
        }
        // No country code is the beginning of another.
        for (int length = 1; length <= 3; length++, scale /= 10) {
            int country = (int) (number / scale);
            if (COUNTRY_CODES.contains(country)) {
                long national = number % scale;
                PhoneNumber candidate =
                        new PhoneNumber().setCountryCode(country).setNationalNumber(national);
                if (national < scale / 10) {
                    candidate.setItalianLeadingZero(true);
                }
                return NUMBERS.isValidNumber(candidate);
            }
        }
        return false;
    }
}
