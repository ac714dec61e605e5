package dev.gambeson.privacy.code;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers in the groups of the North American Numbering Plan, such as {@code (212) 555-0123}: ten digits in a form
 * that little else has, with an area code that is in use. Plain digits are never taken for one.
 */
final class NorthAmericanTelephone implements CodeRecognizer {

    private static final Pattern SHAPE =
            Pattern.compile("\\([0-9]{3}\\) ?[0-9]{3}[ .-][0-9]{4}|(?:1[ .-])?[0-9]{3}([ .-])[0-9]{3}\\1[0-9]{4}");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Override
    public Kind kind() {
        return Kind.TELEPHONE;
    }

    @Override
    public String title() {
        return kind().title();
    }

    @Override
    public Set<String> words() {
        return NationalTelephone.WORDS;
    }

    @Override
    public double chance() {
        return 0.5;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return raw.length() > code.length() && SHAPE.matcher(raw).matches();
    }

    @Override
    public boolean isValid(String code, String raw) {
        long national = Long.parseLong(code.substring(code.length() - 10));
        return NUMBERS.isValidNumber(new PhoneNumber().setCountryCode(1).setNationalNumber(national));
    }
}
