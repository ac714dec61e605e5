package dev.gambeson.scan.torch;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code of a TorchScript archive, as far as a scan needs it: which types it defines and which operators it calls. Text
 * and comments in it are passed over.
 */
final class ScriptCode {

    private final Set<String> types = new HashSet<>();
    private final Set<String> operators = new TreeSet<>();

    /**
     * Reads one file of code.
     *
     * @param module the name of its module, such as {@code __torch__.torch.nn.modules.linear}
     * @return false where it imports something, which code of TorchScript never does: then it is Python, and forgotten
     */
    boolean read(String module, String code) {
        Set<String> found = new HashSet<>();
        Set<String> called = new HashSet<>();
        String before = "";
        int at = 0;
        while (at < code.length()) {
            char next = code.charAt(at);
            int end = at + 1;
            if (next == '"' || next == '\'') {
                end = behindString(code, at);
            } else if (next == '#') {
                end = code.indexOf('\n', at) < 0 ? code.length() : code.indexOf('\n', at);
            } else if (isPartOfName(next)) {
                while (end < code.length() && isPartOfName(code.charAt(end))) {
                    end++;
                }
                String word = code.substring(at, end);
                if ((before.equals("import") || before.equals("from")) && !word.startsWith("__torch__")) {
                    return false;
                }
                if (before.equals("class")) {
                    found.add(module + "." + word);
                } else if (word.startsWith("torch.") || word.startsWith("ops.")) {
                    called.add(word.startsWith("torch.ops.") ? word.substring("torch.".length()) : word);
                }
                before = word;
            }
            at = end;
        }
        types.addAll(found);
        operators.addAll(called);
        return true;
    }

    private static boolean isPartOfName(char character) {
        return character == '.' || character == '_' || Character.isLetterOrDigit(character);
    }

    private static int behindString(String code, int start) {
        char quote = code.charAt(start);
        for (int at = start + 1; at < code.length(); at++) {
            if (code.charAt(at) == quote) {
                return at + 1;
            }
            if (code.charAt(at) == '\\') {
                at++;
            }
        }
        return code.length();
    }

    /** Whether it defines that type. */
    boolean defines(String qualified) {
        return types.contains(qualified);
    }

    /** The operators that it calls, such as {@code torch.add} and {@code ops.prim.NumToTensor}. */
    Set<String> operators() {
        return operators;
    }
}
