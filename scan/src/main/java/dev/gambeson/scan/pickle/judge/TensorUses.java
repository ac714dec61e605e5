package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical uses of the functions with which PyTorch puts tensors together. */
final class TensorUses {

    static final Map<String, CanonicalUse> ALL = Map.of(
            "tensor",
            TensorUses::tensor,
            "typed-tensor",
            TensorUses::typedTensor,
            "parameter",
            TensorUses::parameter,
            "nested",
            TensorUses::nested);

    private TensorUses() {}

    /** {@code _rebuild_tensor_v2(storage, offset, shape, …)}: the storage is one of the file, or a small pickle. */
    private static @Nullable String tensor(Call call) {
        boolean storage = call.argument(0) instanceof Value.Persistent || call.argument(0) instanceof Value.Instance;
        return call.count() >= 4 && storage ? null : "without a storage";
    }

    /** {@code _rebuild_parameter(tensor, …)}: it calls methods of the tensor, so of one that PyTorch made. */
    private static @Nullable String parameter(Call call) {
        Value.Global maker = call.argument(0) instanceof Value.Instance made ? Origin.maker(made) : null;
        boolean tensor = maker != null
                && (maker.module().equals("torch._utils") || maker.module().equals("torch._tensor"));
        return tensor && call.count() >= 3 ? null : "of something that is no tensor";
    }

    /** {@code _rebuild_from_type_v2(function, class, arguments, state)}: it calls the function with the arguments. */
    private static @Nullable String typedTensor(Call call) {
        Sighting function = call.name(0);
        Sighting kind = call.name(1);
        if (call.count() != 4 || function == null || kind == null || !call.tuple(2)) {
            return "without function, class, arguments and state";
        }
        CanonicalUse inner = CanonicalUse.ALL.get(function.use());
        String objection = inner == null
                ? null
                : inner.objection(new Call(call.argument(2), null, call.offset(), call.names(), call.inspection()));
        // It sets the state of whatever the function gives back.
        boolean rebuilds = function.may(Role.CALL)
                && function.global.module().equals("torch._utils")
                && kind.global.module().startsWith("torch");
        if (!rebuilds || !kind.may(Role.VALUE) && !kind.may(Role.NEW)) {
            return "with " + Shown.name(function.global) + " and " + Shown.name(kind.global);
        }
        function.roles.add(Role.CALL);
        return objection;
    }

    /** {@code _load_from_bytes(bytes)}: loads what the bytes are, so they are scanned as a file of their own. */
    private static @Nullable String nested(Call call) {
        Content content = call.count() == 1 ? content(call) : null;
        if (content == null) {
            return "with something else than bytes of the file";
        }
        call.inspection().inspect("storage at " + call.offset(), content);
        return null;
    }

    /** Bytes as they are, or the text as which protocols below 3 write them. */
    private static @Nullable Content content(Call call) {
        if (call.argument(0) instanceof Value.Bytes bytes) {
            return bytes.content();
        }
        if (Call.made(call.argument(0), "_codecs", "encode")
                && call.argument(0) instanceof Value.Instance encoded
                && encoded.arguments() instanceof Value.Sequence arguments
                && !arguments.first().isEmpty()
                && arguments.first().get(0) instanceof Value.Text text) {
            String letters = text.text(call.inspection().limits().textBytes());
            return letters == null ? null : new HeapContent(letters.getBytes(StandardCharsets.ISO_8859_1));
        }
        return null;
    }
}
