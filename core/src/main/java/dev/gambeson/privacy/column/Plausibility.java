package dev.gambeson.privacy.column;

import dev.gambeson.privacy.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a value could be what the name of its column announces: a column {@code own_telephone} of yes and no holds no
 * telephone numbers.
 *
 * <p>Weak on purpose, for it is only asked where the name has spoken. E-mail addresses have a form of their own and need no
 * such help. Patterns are possessive and values longer than {@value #LONGEST} characters are none of these.
 */
final class Plausibility {

    private static final int LONGEST = 200;

    private static final Pattern DIALLED = Pattern.compile("[+(]?[0-9][0-9 ()./x-]*+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 /-]*+");
    private static final Pattern PERSON =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}'’.,-]*+(?: [\\p{L}\\p{M}'’.,()\"-]++){0,7}+");
    private static final Pattern USER = Pattern.compile("[\\p{L}@_][\\p{L}0-9._@-]{2,40}+");
    private static final Pattern INTERNET =
            Pattern.compile("[0-9]{1,3}+(?:\\.[0-9]{1,3}+){3}|[0-9a-fA-F]{0,4}+(?::[0-9a-fA-F]{0,4}+){2,7}+");
    private static final Pattern HARDWARE = Pattern.compile("[0-9A-Fa-f]{2}+(?:[:.-]?+[0-9A-Fa-f]{2}+){5}");
    private static final Pattern DATE =
            Pattern.compile("(?:1[89]|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T ].*+)?+"
                    + "|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{2}){1,2}|(?:1[89]|20)[0-9]{6}");

    /** Answers and categories that are written with letters like a name. */
    private static final Set<String> NO_NAMES = Set.of(
            "yes", "no", "none", "true", "false", "unknown", "other", "missing", "male", "female", "ja", "nein", "oui",
            "non", "si", "sim", "nee", "y", "n", "t", "f", "high", "low", "medium");

    private Plausibility() {}

    static boolean test(Kind kind, String value) {
        String text = value.strip();
        if (text.length() < 2 || text.length() > LONGEST) {
            return false;
        }
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return switch (kind) {
            case EMAIL -> false;
            case TELEPHONE ->
                digits >= 6 && digits <= 15 && DIALLED.matcher(text).matches();
            case CARD -> digits >= 13 && digits <= 19 && CODE.matcher(text).matches();
            case ACCOUNT -> digits >= 6 && CODE.matcher(text).matches();
            case NATIONAL_ID, DOCUMENT ->
                digits >= 4
                        && text.length() >= 6
                        && text.length() <= 24
                        && CODE.matcher(text).matches();
            case PERSON_NAME -> digits == 0 && isName(text);
            case USER_NAME -> !isNoName(text) && USER.matcher(text).matches();
            case POSTAL_ADDRESS -> digits > 0 && text.length() >= 6 && text.indexOf(' ') > 0 && hasWord(text);
            case IP_ADDRESS -> INTERNET.matcher(text).matches();
            case MAC_ADDRESS -> HARDWARE.matcher(text).matches();
            case BIRTH_DATE -> DATE.matcher(text).matches();
        };
    }

    private static boolean isName(String text) {
        return !isNoName(text) && PERSON.matcher(text).matches();
    }

    private static boolean isNoName(String text) {
        return NO_NAMES.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean hasWord(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters = Character.isLetter(text.charAt(i)) ? letters + 1 : 0;
            if (letters >= 3) {
                return true;
            }
        }
        return false;
    }
}
