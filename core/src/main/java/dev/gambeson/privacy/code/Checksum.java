package dev.gambeson.privacy.code;

/** Check digits, computed over strings of digits that the caller has looked at. */
final class Checksum {

    // The dihedral group of order 10 and its permutation (Verhoeff, "Error detecting decimal codes", 1969).
    private static final String[] DIHEDRAL = {
        "0123456789",
        "1234067895",
        "2340178956",
        "3401289567",
        "4012395678",
        "5987604321",
        "6598710432",
        "7659821043",
        "8765932104",
        "9876543210"
    };
    private static final String[] PERMUTATION = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    private Checksum() {}

    static boolean isDigits(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return !code.isEmpty();
    }

    static boolean isLetter(String code, int index) {
        return code.charAt(index) >= 'A' && code.charAt(index) <= 'Z';
    }

    /** Whether one digit is all there is; such numbers are placeholders. */
    static boolean isRepeated(String code) {
        return code.chars().allMatch(c -> c == code.charAt(0));
    }

    static int digit(String code, int index) {
        return code.charAt(index) - '0';
    }

    /** ISO/IEC 7812-1 annex B: every second digit from the right is doubled, and all digits sum to a multiple of 10. */
    static boolean luhn(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int value = digit(digits, i) * (twice ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = digit(digits, digits.length() - 1 - i);
            check = digit(DIHEDRAL[check], digit(PERMUTATION[i % 8], value));
        }
        return check == 0;
    }

    /** The sum of digits times weights, over as many digits as there are weights. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** ISO 7064 MOD 11,10, the hybrid system: whether the last digit is the check digit of the others. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(digits, digits.length() - 1);
    }

    /** Whether a month and a day can be, in whatever year. */
    static boolean isMonthAndDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= (month == 2 ? 29 : 30 + ((month + month / 8) & 1));
    }

    /** The number that two digits say. */
    static int two(String digits, int index) {
        return 10 * digit(digits, index) + digit(digits, index + 1);
    }
}
