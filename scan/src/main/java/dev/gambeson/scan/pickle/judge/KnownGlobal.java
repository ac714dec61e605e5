package dev.gambeson.scan.pickle.judge;

/**
 * What is known against a name.
 *
 * @param dangerous whether a call of it is an attack; otherwise it only rebuilds code that the file carries
 * @param effect what it does, such as {@code runs a command}
 * @param reference the entry of a catalogue
 */
record KnownGlobal(boolean dangerous, String effect, String reference) {}
