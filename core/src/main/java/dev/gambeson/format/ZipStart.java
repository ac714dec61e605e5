package dev.gambeson.format;

/** Tells by its first member what wrote a zip archive. */
final class ZipStart {

    private static final String MAGIC = "PK\u0003\u0004";
    private static final int NAME_LENGTH = 26;
    private static final int NAME = 30;

    private ZipStart() {}

    static boolean is(String text) {
        return text.startsWith(MAGIC);
    }

    /** NumPy's archives are zips whose members are arrays; PyTorch, Keras and Excel write zips too. */
    static ForeignFormat of(String text) {
        int length = text.length() < NAME ? 0 : text.charAt(NAME_LENGTH) | text.charAt(NAME_LENGTH + 1) << 8;
        String member = text.substring(Math.min(text.length(), NAME), Math.min(text.length(), NAME + length));
        if (member.endsWith(".npy")) {
            return ForeignFormat.NUMPY;
        }
        if (member.endsWith("data.pkl") || member.endsWith("/version")) {
            return ForeignFormat.PYTORCH;
        }
        return member.startsWith("[Content_Types]") || member.startsWith("xl/")
                ? ForeignFormat.EXCEL
                : ForeignFormat.ARCHIVE;
    }
}
