package dev.gambeson.cli.sign;

import dev.gambeson.cli.option.Arguments;
import dev.gambeson.supply.manifest.FileName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of files and folders in a model, as people write them. */
final class LeftOut {

    private LeftOut() {}

    static Set<String> names(List<String> given) {
        Set<String> names = new LinkedHashSet<>();
        for (String one : given) {
            String name = FileName.canonical(one.replace('\\', '/').replaceAll("/+$", ""));
            Arguments.demand(
                    name != null && one.indexOf('*') < 0 && one.indexOf('?') < 0,
                    "--leave-out names a file or folder from the root of the model, such as cache/tmp, and not `" + one
                            + "`");
            names.add(name);
        }
        return names;
    }
}
