package dev.gambeson.scan.text;

import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.keras.KerasConfig;
import dev.gambeson.scan.text.config.ConfigListener;
import dev.gambeson.scan.text.config.ConfigTags;
import dev.gambeson.scan.text.config.RequirementLines;
import dev.gambeson.scan.text.document.JsonWalk;
import dev.gambeson.scan.text.document.YamlWalk;
import dev.gambeson.scan.text.embedded.EmbeddedText;
import dev.gambeson.scan.text.markup.MarkupReader;
import dev.gambeson.scan.text.secret.Credentials;
import dev.gambeson.scan.text.source.SourceClues;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Kinds of text, in the order in which they are tried; the first that reads it is it. */
enum TextKind {
    JSON(Format.JSON) {
        @Override
        boolean fits(String head, String name) {
            String begin = head.stripLeading();
            return begin.startsWith("{") || begin.startsWith("[") || begin.startsWith("\"");
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            ConfigListener listener = new ConfigListener(inspection);
            boolean valid = JsonWalk.walk(text, inspection, listener);
            if (listener.isKeras()) {
                KerasConfig.scan(text, inspection);
            }
            if (!valid && ends(inspection.name(), ".json", ".ipynb")) {
                inspection.incomplete("is no valid JSON", null);
            }
            return valid;
        }
    },
    MARKUP(Format.XML) {
        @Override
        boolean fits(String head, String name) {
            return head.stripLeading().startsWith("<");
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return MarkupReader.read(text, inspection);
        }
    },
    PATHS(Format.TEXT) {
        @Override
        boolean fits(String head, String name) {
            return ends(name, ".pth");
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return readWhole(text, inspection, all -> SourceClues.inspectPaths(all, inspection));
        }
    },
    TEMPLATE(Format.TEXT) {
        @Override
        boolean fits(String head, String name) {
            String begin = head.stripLeading();
            return ends(name, ".jinja", ".jinja2", ".j2")
                    || begin.startsWith("{{")
                    || begin.startsWith("{%")
                    || begin.startsWith("{#");
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return readWhole(text, inspection, all -> EmbeddedText.inspectTemplate(all, inspection, 0));
        }
    },
    PYTHON(Format.PYTHON) {
        @Override
        boolean fits(String head, String name) {
            return ends(name, ".py", ".pyi", ".pyw")
                    || LOOKS_LIKE_PYTHON.matcher(head).find();
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return readWhole(text, inspection, all -> SourceClues.inspectPython(all, inspection));
        }
    },
    COMMANDS(Format.SCRIPT) {
        @Override
        boolean fits(String head, String name) {
            return ends(name, ".sh", ".bash", ".zsh", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".hta", ".command")
                    || head.startsWith("@echo off");
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return readWhole(text, inspection, all -> SourceClues.inspectCommands(all, inspection));
        }
    },
    REQUIREMENTS(Format.TEXT) {
        @Override
        boolean fits(String head, String name) {
            String file = last(name);
            return (file.contains("requirement") || file.contains("constraint")) && ends(name, ".txt", ".in")
                    || INDEX.matcher(head).find();
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return readWhole(text, inspection, all -> RequirementLines.inspect(all, inspection));
        }
    },
    CREDENTIALS(Format.TEXT) {
        @Override
        boolean fits(String head, String name) {
            String file = last(name);
            return file.equals(".netrc") || file.equals("_netrc") || file.equals(".env") || file.startsWith(".env.");
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            return readWhole(text, inspection, all -> Credentials.inspect(all, inspection));
        }
    },
    YAML(Format.YAML) {
        @Override
        boolean fits(String head, String name) {
            return ends(name, ".yaml", ".yml") || last(name).equals("mlmodel") || looksLikeYaml(head);
        }

        @Override
        boolean read(Content text, Inspection inspection) {
            if (text.size() > YamlWalk.LONGEST) {
                if (ends(inspection.name(), ".yaml", ".yml")) {
                    inspection.incomplete("is YAML of more than " + YamlWalk.LONGEST + " bytes", null);
                }
                return false;
            }
            boolean valid = YamlWalk.walk(text, inspection, new ConfigListener(inspection));
            if (!valid) {
                ConfigTags.inspect(Characters.all(text), inspection);
            }
            return valid;
        }
    };

    private static final Pattern LOOKS_LIKE_PYTHON = Pattern.compile(
            "(?m)^(?:import [a-z_][\\w.]*(?: as \\w+)?|from [\\w.]+ import \\S|def \\w+\\(|class \\w+[(:])");
    private static final Pattern INDEX =
            Pattern.compile("(?m)^(?:--index-url|--extra-index-url|--trusted-host|-i http)");
    private static final Pattern YAML_LINE = Pattern.compile(
            "\\s*(?:#.*|---.*|%YAML.*|%TAG.*|- .*|-|[\\w.\"'<>/-]{1,80}( [\\w.\"'-]+){0,3}\\s?:(?: .*)?|)");

    private final Format format;

    TextKind(Format format) {
        this.format = format;
    }

    /** What a file of the kind is. */
    Format format() {
        return format;
    }

    /** Whether it may be of the kind, by its beginning and its name. */
    abstract boolean fits(String head, String name);

    /** Looks at all of it, and says whether it is of the kind indeed. */
    abstract boolean read(Content text, Inspection inspection);

    private static boolean readWhole(Content text, Inspection inspection, Consumer<String> reader) {
        if (text.size() > YamlWalk.LONGEST) {
            inspection.incomplete("is a text of more than " + YamlWalk.LONGEST + " bytes", null);
        } else {
            reader.accept(Characters.all(text));
        }
        return true;
    }

    /** Whether of the first lines four in five are keys with values, items of lists or comments. */
    private static boolean looksLikeYaml(String head) {
        String[] lines = head.split("\n", 40);
        int whole = Math.max(1, lines.length - 1);
        int fitting = 0;
        for (int i = 0; i < whole; i++) {
            String line = lines[i];
            boolean indented = line.startsWith("  ");
            fitting +=
                    indented || (line.length() < 500 && YAML_LINE.matcher(line).matches()) ? 1 : 0;
        }
        return head.contains(":") && fitting * 5 >= whole * 4 || head.contains("!!python/");
    }

    private static boolean ends(String name, String... extensions) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String extension : extensions) {
            if (lower.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }

    private static String last(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(Math.max(lower.lastIndexOf('/'), lower.lastIndexOf('\\')) + 1);
    }
}
