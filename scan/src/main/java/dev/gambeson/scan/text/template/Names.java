package dev.gambeson.scan.text.template;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that templates have no use for. */
final class Names {

    /** Two underscores before and behind: what Python itself gives to objects. */
    private static final Pattern DUNDER = Pattern.compile("(?<![A-Za-z0-9])__[A-Za-z0-9_]{1,64}?__(?![A-Za-z0-9])");

    /** One half of such a name, to be put together with the other. */
    private static final Pattern HALF = Pattern.compile("(?<![A-Za-z0-9_])__[A-Za-z]|[A-Za-z]__(?![A-Za-z0-9_])");

    /** The part between the underscores of those from which a way leads to functions. */
    private static final Set<String> WAYS =
            Set.of(("class mro base bases subclasses globals builtins import init new dict"
                            + " code getattribute getattr setattr delattr reduce reduce_ex loader spec func self module modules call"
                            + " closure enter exit wrapped getitem getstate setstate objclass defaults kwdefaults annotations str"
                            + " repr add iter next del slots weakref path package qualname main dir format hash subclasshook"
                            + " init_subclass subclasscheck instancecheck text_signature origin args cached builtin")
                    .split(" "));

    /** Attributes of frames, code and functions: the sandbox of Jinja refuses the same. */
    private static final Set<String> INTERNAL = Set.of(
            "gi_frame",
            "gi_code",
            "cr_frame",
            "cr_code",
            "ag_frame",
            "ag_code",
            "f_globals",
            "f_locals",
            "f_builtins",
            "f_back",
            "f_code",
            "tb_frame",
            "tb_next",
            "func_globals",
            "func_code",
            "func_closure",
            "im_func",
            "im_self",
            "im_class",
            "mro",
            "co_code",
            "_TemplateReference__context");

    /** What runs or opens something when it is called. */
    private static final Set<String> CALLS = Set.of(
            "popen",
            "system",
            "eval",
            "exec",
            "execfile",
            "compile",
            "open",
            "getattr",
            "setattr",
            "import_module",
            "check_output",
            "check_call",
            "getoutput",
            "getstatusoutput",
            "Popen",
            "spawnl",
            "spawnv",
            "execl",
            "execv",
            "execve",
            "load_module",
            "breakpoint",
            "urlopen",
            "from_string",
            "format_map");

    /** Functions and objects that a template may have, of which it wants no attributes. */
    private static final Set<String> CLOSED = Set.of(
            "lipsum", "cycler", "joiner", "namespace", "os", "sys", "subprocess", "builtins", "importlib", "socket");

    private Names() {}

    /** Whether the text holds a name of Python's inside. */
    static boolean isInternal(String text) {
        if (INTERNAL.contains(text)) {
            return true;
        }
        Matcher matcher = DUNDER.matcher(text);
        while (matcher.find()) {
            String name = matcher.group();
            if (WAYS.contains(name.substring(2, name.length() - 2))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text holds a part of such a name. */
    static boolean isHalf(String text) {
        return text.contains("__")
                && HALF.matcher(DUNDER.matcher(text).replaceAll(" ")).find();
    }

    static boolean isDangerousCall(String name) {
        return CALLS.contains(name);
    }

    static boolean isClosed(String name) {
        return CLOSED.contains(name);
    }
}
