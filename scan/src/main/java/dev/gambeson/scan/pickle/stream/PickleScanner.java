package dev.gambeson.scan.pickle.stream;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.List;

/** Scans files that are pickles by themselves: of pickle, dill, cloudpickle and joblib. */
public final class PickleScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.PICKLE;
    }

    @Override
    public Likeness recognises(Head head) {
        return Recognition.startsAt(head.content(), 0) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Pickles.scan(content, inspection, AnySurroundings.INSTANCE);
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(PickleRules.all());
        Pickles.judges().forEach(judge -> rules.addAll(judge.rules()));
        return List.copyOf(rules);
    }
}
