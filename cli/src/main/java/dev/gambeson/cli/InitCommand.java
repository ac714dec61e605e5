package dev.gambeson.cli;

import picocli.CommandLine.Command;

@Command
final class InitCommand {

    InitCommand(Terminal terminal) {}
}
