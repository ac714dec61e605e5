package dev.gambeson.scan.torch;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Member;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.stream.Pickles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * An archive of PyTorch since 1.6 or of TorchScript ({@code caffe2/serialize/inline_container.cc} and {@code
 * torch/serialization.py} of PyTorch 2.15). Its pickles come first, for they say which members hold the numbers of tensors;
 * whatever nothing refers to is scanned by what it is. Every copy of a member is looked at: which one is loaded depends on
 * who loads it.
 */
final class TorchArchive {

    /** Members that say a word about the archive, and what that may be. */
    private static final Map<String, Pattern> WORDS = Map.of(
            "version", Pattern.compile("[0-9]{1,4}\\n?"),
            ".data/version", Pattern.compile("[0-9]{1,4}\\n?"),
            ".format_version", Pattern.compile("[0-9]{1,4}\\n?"),
            ".storage_alignment", Pattern.compile("[0-9]{1,9}\\n?"),
            "byteorder", Pattern.compile("little|big"),
            ".data/serialization_id", Pattern.compile("[0-9]{1,64}"),
            "archive_format", Pattern.compile("pt2"),
            "archive_version", Pattern.compile("[0-9]{1,4}\\n?"));

    private static final int WORD = 64;

    private final List<Member> members;
    private final Inspection inspection;
    private final StorageMembers storages = new StorageMembers();
    private final ScriptCode code = new ScriptCode();

    TorchArchive(List<Member> members, Inspection inspection) {
        this.members = members;
        this.inspection = inspection;
    }

    void scan() {
        List<Member> rest = new ArrayList<>();
        Map<String, Integer> copies = new HashMap<>();
        TreeSet<String> roots = new TreeSet<>();
        for (Member member : members) {
            String inner = TorchNames.inner(member.name());
            copies.merge(TorchNames.key(member.name()), 1, Integer::sum);
            if (inner.equals("data.pkl")) {
                roots.add(TorchNames.root(member.name()));
            }
            if (inner.startsWith("code/") && inner.endsWith(".py")) {
                code(member);
            } else if (inner.startsWith("data/") && inner.endsWith("_config.json")) {
                tensorList(member);
                rest.add(member);
            } else if (isProgram(inner)) {
                open(member, ExportedProgram::check);
                rest.add(member);
            } else {
                rest.add(member);
            }
        }
        roots(roots);
        rest.removeIf(member -> {
            boolean pickle = isPickle(TorchNames.inner(member.name()));
            if (pickle) {
                pickle(member);
            }
            return pickle;
        });
        ScriptOperators.report(code, inspection);
        for (Member member : rest) {
            if (!isWord(member) && !isStorage(member, copies.getOrDefault(TorchNames.key(member.name()), 1))) {
                member.inspect(inspection);
            }
        }
        missing(copies.keySet());
    }

    /** Those that its loaders take for pickles: all beside each other in the folder of the archive. */
    private static boolean isPickle(String inner) {
        return inner.endsWith(".pkl") && inner.indexOf('/') < 0;
    }

    /** A program of {@code torch.export}, since 2.8 and before. */
    private static boolean isProgram(String inner) {
        return (inner.startsWith("models/") && inner.endsWith(".json")) || inner.equals(TorchNames.OLD_PROGRAM);
    }

    private void pickle(Member member) {
        String inner = TorchNames.inner(member.name());
        // The numbers of data.pkl lie in data/, those of constants.pkl in constants/.
        String folder = inner.substring(0, inner.length() - ".pkl".length());
        Surroundings surroundings = new ArchiveSurroundings(
                TorchNames.root(member.name()) + (folder.equals("bytecode") ? "constants" : folder) + "/",
                storages,
                code);
        open(member, (content, inside) -> Pickles.scan(content, inside, surroundings));
    }

    private void code(Member member) {
        String module = member.name()
                .substring(
                        TorchNames.root(member.name()).length() + "code/".length(),
                        member.name().length() - 3)
                .replace('/', '.');
        open(member, (content, inside) -> {
            if (content.size() > inspection.limits().textBytes()) {
                inside.incomplete("is more code than a scan reads", null);
                return;
            }
            byte[] text = new byte[(int) content.size()];
            content.read(0, text, 0, text.length);
            if (!isText(text) || !code.read(module, new String(text, StandardCharsets.UTF_8))) {
                // This is Python, or no code at all.
                inspection.inspect(member.name(), content);
            }
        });
    }

    private static boolean isText(byte[] bytes) {
        for (byte next : bytes) {
            if (next >= 0 && next < '\t') {
                return false;
            }
        }
        return true;
    }

    private void tensorList(Member member) {
        String folder = member.name().substring(0, member.name().lastIndexOf('/') + 1);
        open(
                member,
                (content, inside) -> ExportedTensors.read(content, inspection.limits())
                        .forEach(name -> storages.refer(TorchNames.key(folder + name))));
    }

    private boolean isWord(Member member) {
        Pattern pattern = WORDS.get(TorchNames.inner(member.name()));
        if (pattern == null || member.size() > WORD) {
            return false;
        }
        try (Content content = member.open()) {
            byte[] word = new byte[(int) Math.min(WORD, content.size())];
            content.read(0, word, 0, word.length);
            return content.size() <= WORD
                    && pattern.matcher(new String(word, StandardCharsets.ISO_8859_1))
                            .matches();
        } catch (InputException e) {
            // It is opened again where it is scanned by what it is, and the trouble is told there.
            return false;
        }
    }

    /** Whether it holds the numbers that a pickle says and nothing else. */
    private boolean isStorage(Member member, int copies) {
        Set<Long> claimed = storages.claimed(TorchNames.key(member.name()));
        if (claimed == null || copies > 1) {
            return false;
        }
        for (long bytes : claimed) {
            if (bytes != member.size() && !isLeftOut(member)) {
                String name = Excerpt.of(member.name());
                inspection
                        .inside(member.name())
                        .found(Finding.of(
                                        TorchRules.STORAGE_SIZE,
                                        "The pickle says that " + name + " has " + bytes + " bytes; it has "
                                                + member.size() + ".")
                                .with("storage", name));
                return false;
            }
        }
        return true;
    }

    /** TorchScript describes the inputs that it was traced with, and leaves their numbers out. */
    private static boolean isLeftOut(Member member) {
        return member.size() == 0 && TorchNames.inner(member.name()).startsWith("traced_inputs/");
    }

    private void missing(Set<String> present) {
        for (String name : storages.names()) {
            if (!present.contains(name)) {
                inspection.incomplete("lacks the numbers of a tensor, " + Excerpt.of(name), null);
                return;
            }
        }
    }

    private void roots(TreeSet<String> roots) {
        if (roots.size() > 1) {
            String folders = Excerpt.of(String.join(", ", roots));
            inspection.found(
                    Finding.of(TorchRules.TWO_ROOTS, "There is a data.pkl in each of these folders: " + folders + ".")
                            .with("folders", folders));
        }
    }

    private void open(Member member, BiConsumer<Content, Inspection> scan) {
        Inspection inside = inspection.inside(member.name());
        try (Content content = member.open()) {
            scan.accept(content, inside);
        } catch (InputException e) {
            inside.incomplete(e);
        }
    }
}
