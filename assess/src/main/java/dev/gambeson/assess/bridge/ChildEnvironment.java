package dev.gambeson.assess.bridge;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a started command sees of our environment: what programs need to run and find their libraries, and nothing that
 * could be a secret of somebody else.
 */
final class ChildEnvironment {

    private static final Set<String> KEPT = Set.of(
            // Where programs, homes and temporary files are.
            "PATH",
            "PATHEXT",
            "HOME",
            "USER",
            "LOGNAME",
            "USERPROFILE",
            "USERNAME",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "TMPDIR",
            "TMP",
            "TEMP",
            "TZ",
            "LANG",
            "XDG_CACHE_HOME",
            // Where languages find their libraries.
            "VIRTUAL_ENV",
            "PYTHONPATH",
            "PYTHONHOME",
            "JAVA_HOME",
            "R_HOME",
            "R_LIBS",
            "LD_LIBRARY_PATH",
            "DYLD_LIBRARY_PATH",
            "DYLD_FALLBACK_LIBRARY_PATH",
            // How many processors, and which.
            "NUMBER_OF_PROCESSORS",
            "PROCESSOR_ARCHITECTURE");

    private static final Set<String> KEPT_BEGINNINGS = Set.of("LC_", "CONDA_", "OMP_", "MKL_", "OPENBLAS_", "CUDA_");

    /** An address with a user, and so perhaps a password, in it. */
    private static final Pattern WITH_USER = Pattern.compile("://[^/\\s]*@");

    private ChildEnvironment() {}

    /** What is kept of an environment, and what is told to the child. */
    static Map<String, String> of(Map<String, String> ours, Map<String, String> told) {
        Map<String, String> environment = new TreeMap<>();
        ours.forEach((name, value) -> {
            if (kept(name.toUpperCase(Locale.ROOT)) && !WITH_USER.matcher(value).find()) {
                environment.put(name, value);
            }
        });
        environment.putAll(told);
        return environment;
    }

    private static boolean kept(String name) {
        boolean secret = name.matches(".*(TOKEN|SECRET|PASS|PWD|AUTH|KEY|CREDENTIAL).*");
        return !secret && (KEPT.contains(name) || KEPT_BEGINNINGS.stream().anyMatch(name::startsWith));
    }
}
