package dev.gambeson.scan.joblib;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.stream.Pickles;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code joblib.load} does beyond {@code pickle.load}: behind the state of a wrapper it takes the bytes of the array, or
 * a pickle of its own where the elements are Python objects ({@code joblib/numpy_pickle.py}, joblib 0.8 to 1.6).
 */
public final class JoblibArrays implements Surroundings {

    private static final Set<String> WRAPPERS =
            Set.of("joblib.numpy_pickle.NumpyArrayWrapper", "sklearn.externals.joblib.numpy_pickle.NumpyArrayWrapper");
    private static final Set<String> OUTER = Set.of(
            "joblib.numpy_pickle.NDArrayWrapper",
            "joblib.numpy_pickle.ZNDArrayWrapper",
            "joblib.numpy_pickle_compat.NDArrayWrapper",
            "joblib.numpy_pickle_compat.ZNDArrayWrapper",
            "sklearn.externals.joblib.numpy_pickle.NDArrayWrapper",
            "sklearn.externals.joblib.numpy_pickle.ZNDArrayWrapper",
            "sklearn.externals.joblib.numpy_pickle_compat.NDArrayWrapper",
            "sklearn.externals.joblib.numpy_pickle_compat.ZNDArrayWrapper");

    @Override
    public long taken(Value target, Place place, Inspection inspection) {
        String name = target instanceof Value.Instance instance ? typeOf(instance) : null;
        if (name == null) {
            return NOTHING;
        }
        Value state = ((Value.Instance) target).state();
        if (OUTER.contains(name)) {
            inspection.recognised(Format.JOBLIB);
            outer(state, place, inspection);
            return 0;
        }
        if (!WRAPPERS.contains(name)) {
            return NOTHING;
        }
        inspection.recognised(Format.JOBLIB);
        ArrayWrapper wrapper = ArrayWrapper.of(state);
        if (wrapper == null) {
            return strange("describes an array as joblib does not write it", place, inspection);
        }
        return wrapper.type().objects() ? pickled(place, inspection) : raw(wrapper, place, inspection);
    }

    /** The name of the type of which the value is a new instance. */
    private static @Nullable String typeOf(Value.Instance instance) {
        if (!(instance.callable() instanceof Value.Global callable)) {
            return null;
        }
        boolean copied = callable.qualified().equals("copyreg._reconstructor");
        return copied
                        && instance.arguments() instanceof Value.Sequence arguments
                        && !arguments.first().isEmpty()
                        && arguments.first().get(0) instanceof Value.Global type
                ? type.qualified()
                : callable.qualified();
    }

    private static long pickled(Surroundings.Place place, Inspection inspection) {
        Ending ending = Pickles.follow(place.content(), place.position(), inspection, Surroundings.NONE);
        return ending.stopped() ? ending.offset() - place.position() : place.left();
    }

    private static long raw(ArrayWrapper wrapper, Surroundings.Place place, Inspection inspection) {
        long taken = wrapper.bytes();
        if (wrapper.padded()) {
            byte[] padding = new byte[1];
            place.content().read(place.position(), padding, 0, 1);
            taken = Math.addExact(taken, 1 + (padding[0] & 0xff));
        }
        if (taken > place.left()) {
            inspection.incomplete(
                    "ends " + (taken - place.left()) + " bytes before the array that begins there", place.position());
        }
        if (place.first() && taken > 0) {
            AsPickle.compare(place, inspection);
        }
        return Math.min(taken, place.left());
    }

    private static void outer(@Nullable Value state, Surroundings.Place place, Inspection inspection) {
        Map<String, Value> attributes =
                state instanceof Value.Mapping mapping ? ArrayWrapper.attributes(mapping) : null;
        String file = attributes != null && attributes.get("filename") instanceof Value.Characters name
                ? name.text(4096)
                : null;
        if (file == null || file.contains("/") || file.contains("\\") || file.contains("..")) {
            strange("keeps an array in a file that is not beside it", place, inspection);
            return;
        }
        String shown = Excerpt.of(file);
        inspection.found(
                Finding.of(JoblibRules.OUTER_FILE, "Loading it also loads the file " + shown + " beside it.")
                        .with("file", shown),
                place.position());
        inspection.incomplete("keeps an array in another file, " + shown, place.position());
    }

    private static long strange(String problem, Surroundings.Place place, Inspection inspection) {
        inspection.found(
                Finding.of(JoblibRules.STRANGE_ARRAY, "The pickle " + problem + ".")
                        .with("problem", problem),
                place.position());
        inspection.incomplete(problem, place.position());
        return NOTHING;
    }
}
