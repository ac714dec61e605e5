package dev.gambeson.scan.pickle.machine;

/** UTF-8 as Python decodes it with {@code surrogatepass}. */
final class Utf8 {

    private Utf8() {}

    /** Whether the next bytes of the input are valid; they are not passed. */
    static boolean valid(Input input, int length) {
        int at = 0;
        while (at < length) {
            int first = input.ahead(at);
            if (first >= 0) {
                at++;
                continue;
            }
            int more = first < (byte) 0xc2
                    ? 0
                    : first < (byte) 0xe0 ? 1 : first < (byte) 0xf0 ? 2 : first < (byte) 0xf5 ? 3 : 0;
            if (more == 0 || at + more >= length) {
                return false;
            }
            int second = input.ahead(at + 1) & 0xff;
            if (first == (byte) 0xe0 && second < 0xa0
                    || first == (byte) 0xf0 && second < 0x90
                    || first == (byte) 0xf4 && second >= 0x90) {
                return false;
            }
            for (int i = 1; i <= more; i++) {
                if ((input.ahead(at + i) & 0xc0) != 0x80) {
                    return false;
                }
            }
            at += more + 1;
        }
        return true;
    }
}
