package dev.gambeson.quality.label;

import dev.gambeson.data.CellHash;
import dev.gambeson.quality.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Rows of the training and of the test set together: a random sample of both, in which no two rows are equal in all
 * features, so that no row has a copy of itself among its neighbours. Nothing is chosen by the set that a row is from but
 * how many of each there are.
 *
 * @param members the rows, in random order
 * @param codes the class of each, from 0
 * @param classes how many classes there are
 */
record Pool(List<Member> members, int[] codes, int classes) {

    /**
     * A row of one of the two sets.
     *
     * @param sample the sample of its set
     * @param slot where it is there
     * @param ofTrain whether it is from the training set
     */
    record Member(RowSample sample, int slot, boolean ofTrain) {

        /** Its number in its set, from 1. */
        long row() {
            return sample.row(slot);
        }
    }

    /**
     * Rows of both sets, at most so many; as many of each as of the other where there are enough.
     *
     * @param features the columns by which rows are told apart; both sets have them
     */
    static Pool of(Scope scope, RowSample train, RowSample test, List<String> features, int most) {
        List<Member> all = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        for (Member member : shuffled(train, test, scope.seed())) {
            if (known.add(key(member, features))) {
                all.add(member);
            }
        }
        int ofTrain = (int) all.stream().filter(Member::ofTrain).count();
        int ofTest = all.size() - ofTrain;
        int testQuota = Math.min(ofTest, Math.max(most / 2, most - ofTrain));
        int trainQuota = Math.min(ofTrain, most - testQuota);
        List<Member> members = new ArrayList<>();
        for (Member member : all) {
            if (member.ofTrain ? trainQuota-- > 0 : testQuota-- > 0) {
                members.add(member);
            }
        }
        Map<Long, Integer> classes = new HashMap<>();
        int[] codes = members.stream()
                .mapToInt(
                        member -> classes.computeIfAbsent(member.sample.labelHash(member.slot), hash -> classes.size()))
                .toArray();
        return new Pool(List.copyOf(members), codes, classes.size());
    }

    private static List<Member> shuffled(RowSample train, RowSample test, long seed) {
        List<Member> members = new ArrayList<>();
        for (int slot : train.slots()) {
            members.add(new Member(train, slot, true));
        }
        for (int slot : test.slots()) {
            members.add(new Member(test, slot, false));
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = members.size() - 1; i > 0; i--) {
            members.set(i, members.set(random.nextInt(i + 1), members.get(i)));
        }
        return members;
    }

    private static long key(Member member, List<String> features) {
        long key = 0;
        for (String feature : features) {
            long hash = member.sample.column(feature).hash(member.slot);
            key += CellHash.mix(hash ^ CellHash.of(feature));
        }
        return key;
    }

    /** The numbers of a column, one a member. */
    double[] numbers(String column) {
        return members.stream()
                .mapToDouble(member -> member.sample.column(column).number(member.slot))
                .toArray();
    }

    /** The hashes of the cells of a column, one a member. */
    long[] hashes(String column) {
        return members.stream()
                .mapToLong(member -> member.sample.column(column).hash(member.slot))
                .toArray();
    }
}
