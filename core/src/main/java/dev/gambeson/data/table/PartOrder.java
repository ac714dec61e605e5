package dev.gambeson.data.table;

import dev.gambeson.data.image.FolderListing;
import java.util.Comparator;

/**
 * The order of part files: that of the characters of their paths, but digits that follow each other are a number, so that
 * {@code part.2} comes before {@code part.10}, as Dask numbers them. Where paths differ in leading zeros only, it is that of
 * their characters. Pure and thread-safe.
 */
final class PartOrder implements Comparator<String> {

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int afterA = afterDigits(a, i);
                int afterB = afterDigits(b, j);
                int order = numbers(a, i, afterA, b, j, afterB);
                if (order != 0) {
                    return order;
                }
                i = afterA;
                j = afterB;
            } else {
                int x = a.codePointAt(i);
                int y = b.codePointAt(j);
                if (x != y) {
                    return Integer.compare(x, y);
                }
                i += Character.charCount(x);
                j += Character.charCount(y);
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : FolderListing.ORDER.compare(a, b);
    }

    /** Of any length: the longer is the greater, once zeros before it are left out. */
    private static int numbers(String a, int fromA, int toA, String b, int fromB, int toB) {
        int startA = afterZeros(a, fromA, toA);
        int startB = afterZeros(b, fromB, toB);
        int order = Integer.compare(toA - startA, toB - startB);
        for (int k = 0; order == 0 && startA + k < toA; k++) {
            order = Character.compare(a.charAt(startA + k), b.charAt(startB + k));
        }
        return order;
    }

    private static int afterZeros(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    private static int afterDigits(String text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
