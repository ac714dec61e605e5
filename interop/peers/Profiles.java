import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.nio.file.Path;

/** Prints what Gambeson's profile counts in a table, one tab-separated line a column; FILE. */
public class Profiles {

    public static void main(String[] arguments) {
        var profile = Datasets.open(Path.of(arguments[0]), arguments[0], Limits.standard()).profile();
        for (ColumnProfile c : profile.columns()) {
            System.out.println(String.join("\t", c.name(), "" + c.rows(), "" + c.missing(), "" + c.numbers(),
                    "" + c.distinct(), "" + c.distinctIsExact(), "" + c.min().orElse(Double.NaN),
                    "" + c.max().orElse(Double.NaN), "" + c.mean().orElse(Double.NaN),
                    "" + c.standardDeviation().orElse(Double.NaN)));
        }
    }
}
