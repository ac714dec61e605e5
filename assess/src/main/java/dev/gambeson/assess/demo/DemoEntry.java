package dev.gambeson.assess.demo;

/** Something that the demo shows. */
public sealed interface DemoEntry permits DemoProject, DemoScan {

    /** A word for it; its reports are called by it. */
    String name();

    /** What there is to see, in one or two sentences. */
    String story();

    /** The word that shows Gambeson works: a verdict or a grade, in capitals. */
    String expected();
}
