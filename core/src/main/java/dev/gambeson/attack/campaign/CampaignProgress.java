package dev.gambeson.attack.campaign;

import dev.gambeson.attack.Cost;
import dev.gambeson.attack.query.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far all attacks of a campaign together have come, in forward passes.
 *
 * <p>An example that fell is spared by the attacks that follow: their passes count as done when they begin. Thread-safe
 * while an attack runs.
 */
final class CampaignProgress {

    /** A pass forward and backward takes about as long as three forward. */
    private static final int GRADIENT = 3;

    private final Progress heard;
    private final List<Cost> most;
    private final int examples;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile String activity = "";

    /**
     * The progress of a campaign.
     *
     * @param most what each attack asks about one example at most
     * @param examples how many the first of them begins with
     */
    CampaignProgress(Progress heard, List<Cost> most, int examples) {
        this.heard = heard;
        this.most = List.copyOf(most);
        this.examples = examples;
        this.total =
                examples * most.stream().mapToLong(CampaignProgress::passes).sum();
    }

    /** An attack begins, with so many examples; its place is from 0. */
    void begin(String attack, int place, int attacked) {
        activity = most.size() == 1 ? attack : attack + " (" + (place + 1) + " of " + most.size() + ")";
        long before = most.subList(0, place).stream()
                .mapToLong(CampaignProgress::passes)
                .sum();
        done.set(examples * before + (examples - attacked) * passes(most.get(place)));
    }

    /** Passes were spent, or are no longer needed. */
    void advance(Cost passes) {
        heard.update(activity, done.addAndGet(passes(passes)), total);
    }

    private static long passes(Cost cost) {
        return cost.forwardPasses() + GRADIENT * cost.gradientPasses();
    }
}
