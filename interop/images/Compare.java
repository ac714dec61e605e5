import dev.gambeson.GambesonException;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.Pictures;
import dev.gambeson.format.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Holds decoded pixels against those of Pillow: Compare FOLDER, as compare.py wrote it. */
class Compare {

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int equal = 0;
        int different = 0;
        for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
            String[] row = line.split("\t");
            String problem = problem(folder, row);
            if (problem == null) {
                equal++;
            } else {
                different++;
                System.out.println(row[0] + " (" + row[1] + "): " + problem);
            }
        }
        System.out.println(equal + " equal, " + different + " not");
    }

    private static String problem(Path folder, String[] row) throws Exception {
        try {
            Picture picture = Pictures.read(folder.resolve(row[0]), row[0], Limits.standard());
            return !digest(picture.colour()).equals(row[4])
                    ? "other colours"
                    : digest(picture.grey()).equals(row[5]) ? null : "other greys";
        } catch (GambesonException e) {
            return e.getMessage();
        }
    }

    private static String digest(Picture picture) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture.samples()));
    }
}
