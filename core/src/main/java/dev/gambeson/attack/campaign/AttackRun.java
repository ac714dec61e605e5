package dev.gambeson.attack.campaign;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.journal.Journal;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.GradientBatch;
import dev.gambeson.attack.query.WorkQueue;
import dev.gambeson.attack.suite.PlannedAttack;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.QueriesSpentException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One attack on its way: which examples wait for it, and what became of the others. */
final class AttackRun {

    final Campaign campaign;
    final Ledger ledger;
    final WorkQueue queue;
    final Budget budget;
    /** Over how many passes each question for a gradient is averaged. */
    final int eot;
    /** The most that the attack may ask about one example, with every pass of a question counted. */
    final Cost most;

    private final Attack attack;
    private final int place;
    private final int[] attacked;
    private final int waiting;
    private final Conduct conduct;
    private final CampaignProgress progress;
    private volatile boolean spent;
    private volatile @Nullable QueriesSpentException queriesSpent;

    /**
     * Takes what the journal has of it.
     *
     * @param place of the attack in the campaign, from 0
     * @param attacked the examples that it is tried on, in ascending order
     */
    AttackRun(
            Campaign campaign,
            PlannedAttack planned,
            int eot,
            int place,
            int[] attacked,
            Judge judge,
            Conduct conduct,
            CampaignProgress progress) {
        this.campaign = campaign;
        this.ledger = new Ledger(campaign.examples());
        this.budget = planned.budget();
        this.eot = eot;
        this.most = planned.mostPasses(campaign.classes(), eot);
        this.attack = planned.attack();
        this.place = place;
        this.attacked = attacked;
        this.conduct = conduct;
        this.progress = progress;
        progress.begin(attack.name(), place, attacked.length);
        Journal journal = conduct.journal();
        if (journal != null) {
            journal.replay(place, entry -> {
                boolean known = Arrays.binarySearch(attacked, entry.example()) >= 0
                        && entry.forwardPasses() <= most.forwardPasses()
                        && entry.gradientPasses() <= most.gradientPasses()
                        && entry.blindQuestions() <= entry.gradientPasses()
                        && judge.permits(entry.example(), entry.found(), 0);
                if (known) {
                    ledger.restore(entry);
                    progress.advance(most);
                }
                return known;
            });
        }
        int[] left = IntStream.of(attacked)
                .filter(example -> !ledger.finished(example))
                .toArray();
        this.waiting = left.length;
        this.queue = new WorkQueue(left);
    }

    /** Whether there is something to do, and time for it. */
    boolean canGoOn() {
        return waiting > 0 && !conduct.deadline().passed();
    }

    /**
     * Runs the attack until every example is finished, or the time or the questions that a model answers are spent.
     *
     * @param gradient of the model, or null where the attack follows none
     */
    void run(@Nullable Gradient gradient) {
        Examples examples = campaign.examples();
        // Who sees decisions only asks about many candidates of one example at once.
        boolean samples = attack.description().access() == Access.DECISION;
        int slots = samples
                ? conduct.execution().slots(examples.size())
                : conduct.execution().slots(examples.size(), waiting);
        queue.drain(conduct.execution().threads(), ignored -> {
            try (Batch batch = new Batch(campaign.model(), examples.inputs().exampleShape(), slots);
                    GradientBatch slopes = gradient == null ? null : new GradientBatch(gradient, batch, slots, eot)) {
                attack.run(new MeteredTarget(this, batch, slopes, slots));
            } catch (TimeSpentException e) {
                spent = true;
            } catch (QueriesSpentException e) {
                spent = true;
                queriesSpent = e;
            }
        });
        if (!spent && finished().length < attacked.length) {
            throw new GambesonException(
                    ErrorCode.INTERNAL, "The attack " + attack.name() + " did not finish every row that it took.");
        }
    }

    /** Why the model answered no more questions, or null where it answered all. */
    @Nullable
    QueriesSpentException queriesSpent() {
        return queriesSpent;
    }

    /** The examples that it has finished, in ascending order. */
    int[] finished() {
        return IntStream.of(attacked).filter(ledger::finished).toArray();
    }

    /** How many questions about an example are left, however many passes they cost. */
    int remaining(int example) {
        return Math.toIntExact(most.forwardPasses()
                - ledger.forwardPasses[example]
                + (most.gradientPasses() - ledger.gradientPasses[example]) / eot);
    }

    /** Counts passes before they are made. */
    void spend(Cost passes) {
        queue.checkStopped();
        if (conduct.deadline().passed()) {
            throw new TimeSpentException();
        }
        progress.advance(passes);
    }

    void finish(int example, float[] best) {
        Journal journal = conduct.journal();
        if (journal != null) {
            journal.append(ledger.entry(place, example, best));
        }
        ledger.finish(example, best);
        progress.advance(new Cost(
                most.forwardPasses() - ledger.forwardPasses[example],
                most.gradientPasses() - ledger.gradientPasses[example]));
    }

    /** Ends the work of a thread in the middle; no error. */
    private static final class TimeSpentException extends RuntimeException {
        TimeSpentException() {
            super("the time is spent", null, false, false);
        }
    }
}
