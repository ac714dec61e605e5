package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state of a distribution of SciPy: {@code rv_generic.__setstate__} runs the text under {@code _parse_arg_template} as
 * code, so it must be letter by letter what SciPy writes ({@code scipy/stats/_distn_infrastructure.py}, the same from 1.7
 * to 1.17).
 */
final class DistributionState {

    private static final String KEY = "_parse_arg_template";

    /** Longer ones are of no distribution. */
    private static final int MOST = 2000;

    private static final Pattern FIRST = Pattern.compile(
            "\ndef _parse_args\\(self, ((?:[A-Za-z_]\\w{0,30}+, ){0,20}+) (loc=0, scale=1|loc=0|)\\):\n");

    private DistributionState() {}

    /** What is wrong with its form, or null. A state without the text would run the one that was set before. */
    static @Nullable String objection(Value state) {
        if (!(state instanceof Value.Mapping mapping)) {
            return "with a state that is no dict";
        }
        if (mapping.size() * 2 != mapping.first().size()) {
            return "with a state too large to be one";
        }
        if (mapping.get(KEY) == null) {
            return "with a state that lacks " + KEY;
        }
        // A computed key can be the one whose text is run.
        for (int i = 0; i < mapping.first().size(); i += 2) {
            if (!(mapping.first().get(i) instanceof Value.Text)) {
                return "with names in its state that are no plain text";
            }
        }
        return null;
    }

    /** The text of the file that would be run, or null where it is SciPy's own. */
    static @Nullable Value code(Value state) {
        Value template = state instanceof Value.Mapping mapping ? mapping.get(KEY) : null;
        String text = template instanceof Value.Text written ? written.text(MOST) : null;
        return template == null || text != null && canonical(text) ? null : template;
    }

    private static boolean canonical(String text) {
        Matcher first = FIRST.matcher(text);
        if (!first.lookingAt()) {
            return false;
        }
        String shapes = first.group(1);
        String in = first.group(2);
        String out = in.endsWith("scale=1") ? "loc, scale" : "loc, 1";
        return text.equals("\ndef _parse_args(self, " + shapes + " " + in + "):\n"
                + "    return (" + shapes + "), " + out + "\n\n"
                + "def _parse_args_rvs(self, " + shapes + " " + in + ", size=None):\n"
                + "    return self._argcheck_rvs(" + shapes + " " + out + ", size=size)\n\n"
                + "def _parse_args_stats(self, " + shapes + " " + in + ", moments='mv'):\n"
                + "    return (" + shapes + "), " + out + ", moments\n");
    }
}
