package dev.gambeson.cli;

import java.util.Locale;

/** What {@code gambeson} alone says. */
final class Overview {

    private Overview() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                Gambeson examines machine-learning models and their data before release.

                Usage: gambeson VERB [ARGUMENTS] [OPTIONS]

                """);
        for (Verb verb : Verb.values()) {
            text.append(String.format(Locale.ROOT, "  %-9s %s%n", verb.id(), verb.summary()));
        }
        text.append("""

                First steps:
                  gambeson demo                  see it work on real models, in a minute
                  gambeson scan model.pkl        say what it would do when loaded
                  gambeson init my-project       write a project file for your own folder
                  gambeson gate my-project       examine it; exit code 0 means: may be released

                gambeson VERB --help shows options and examples of a verb.
                gambeson --version shows the version.

                Exit codes, of which the first that applies is given:
                  2  wrong usage or settings, or what was named is not there
                  1  a finding reaches the bar, the policy fails, or a signature, proof, key
                     or passphrase is refused
                  3  something could not be finished, read or written
                  5  a server failed
                  4  kept for rules that are too old; nothing gives it yet
                  0  nothing counts against it
                """);
        return text.toString();
    }
}
