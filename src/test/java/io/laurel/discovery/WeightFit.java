package io.laurel.discovery;

import io.laurel.discovery.domain.Follower;
import io.laurel.discovery.domain.FollowerFeature;
import io.laurel.discovery.domain.FollowerModel;
import io.laurel.discovery.domain.FollowerModel.Band;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Estimates the weights of a {@link FollowerModel} from labelled followers: logistic regression with an L2 penalty of 1 on steps.
 * Every step ("at least 20 posts") is one column of -½ and +½, so that neighbouring bands share what is known of them; the weight
 * of a band is the sum of its steps, rounded to two digits. The threshold is the one with the best F1 on scores of followers that
 * were left out, in three runs of five folds inside the data given. Nothing else is chosen by looking at results.
 */
final class WeightFit {

    /** Round numbers, the same for every set; where a band ends and the next begins. */
    static final Map<FollowerFeature, double[]> STEPS = new EnumMap<>(Map.ofEntries(
            Map.entry(FollowerFeature.PICTURE, new double[] {1}),
            Map.entry(FollowerFeature.PRIVATE, new double[] {1}),
            Map.entry(FollowerFeature.POSTS, new double[] {1, 5, 10, 20, 50, 100}),
            Map.entry(FollowerFeature.FOLLOWING, new double[] {50, 200, 500, 1_000, 2_000, 5_000}),
            Map.entry(FollowerFeature.FOLLOWERS, new double[] {10, 50, 100, 200, 500, 1_000, 5_000}),
            Map.entry(FollowerFeature.NAME_DIGITS, new double[] {0.001, 0.1, 0.25, 0.4}),
            Map.entry(FollowerFeature.FULL_NAME_WORDS, new double[] {1, 2}),
            Map.entry(FollowerFeature.FULL_NAME_DIGITS, new double[] {0.001}),
            Map.entry(FollowerFeature.SAME_NAME, new double[] {1}),
            Map.entry(FollowerFeature.DESCRIPTION_LENGTH, new double[] {1, 20, 50}),
            Map.entry(FollowerFeature.EXTERNAL_URL, new double[] {1})));

    private static final double PENALTY = 1;
    private static final int INNER_RUNS = 3;
    private static final int INNER_FOLDS = 5;

    private final Set<FollowerFeature> features;

    WeightFit(Set<FollowerFeature> features) {
        this.features = features;
    }

    /** @param origin which set it is from, where several are fitted together */
    record Labelled(Follower follower, boolean fake, int origin) {}

    FollowerModel fit(String id, List<Labelled> training) {
        FollowerModel scored = weights(id, training, 0);
        double[] scores = new double[training.size() * INNER_RUNS];
        boolean[] fake = new boolean[scores.length];
        for (int run = 0; run < INNER_RUNS; run++) {
            int[] fold = folds(training, INNER_FOLDS, new Random(7 + run));
            for (int left = 0; left < INNER_FOLDS; left++) {
                int out = left;
                FollowerModel inner = weights(id, others(training, fold, out), 0);
                for (int i = 0; i < training.size(); i++) {
                    if (fold[i] == out) {
                        scores[run * training.size() + i] =
                                inner.score(training.get(i).follower());
                        fake[run * training.size() + i] = training.get(i).fake();
                    }
                }
            }
        }
        return new FollowerModel(id, features, scored.base(), threshold(scores, fake), scored.bands());
    }

    static List<Labelled> others(List<Labelled> all, int[] fold, int without) {
        return IntStream.range(0, all.size())
                .filter(i -> fold[i] != without)
                .mapToObj(all::get)
                .toList();
    }

    /** Folds with the same share of fakes. */
    static int[] folds(List<Labelled> all, int count, Random random) {
        int[] fold = new int[all.size()];
        for (boolean fake : new boolean[] {true, false}) {
            List<Integer> members = new ArrayList<>(IntStream.range(0, all.size())
                    .filter(i -> all.get(i).fake() == fake)
                    .boxed()
                    .toList());
            Collections.shuffle(members, random);
            for (int i = 0; i < members.size(); i++) {
                fold[members.get(i)] = i % count;
            }
        }
        return fold;
    }

    private FollowerModel weights(String id, List<Labelled> training, double threshold) {
        double[][] rows = training.stream().map(each -> steps(each.follower())).toArray(double[][]::new);
        double[] weights = logistic(rows, training);
        Map<FollowerFeature, List<Band>> bands = new EnumMap<>(FollowerFeature.class);
        int column = 1;
        for (FollowerFeature feature : FollowerFeature.values()) {
            if (!features.contains(feature)) {
                continue;
            }
            double[] steps = STEPS.get(feature);
            List<Band> ofFeature = new ArrayList<>();
            for (int band = 0; band <= steps.length; band++) {
                double weight = 0;
                for (int step = 0; step < steps.length; step++) {
                    weight += weights[column + step] * (step < band ? 0.5 : -0.5);
                }
                ofFeature.add(new Band(
                        band == 0 ? Double.NEGATIVE_INFINITY : steps[band - 1],
                        band == steps.length ? Double.POSITIVE_INFINITY : steps[band],
                        rounded(weight)));
            }
            bands.put(feature, ofFeature);
            column += steps.length;
        }
        return new FollowerModel(id, features, rounded(weights[0]), threshold, bands);
    }

    private double[] steps(Follower follower) {
        List<Double> row = new ArrayList<>();
        row.add(1.0);
        for (FollowerFeature feature : FollowerFeature.values()) {
            if (features.contains(feature)) {
                Double value = follower.get(feature);
                for (double step : STEPS.get(feature)) {
                    row.add(value == null ? 0 : value >= step ? 0.5 : -0.5);
                }
            }
        }
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Newton's method on the penalised likelihood; the base is not penalised. */
    private static double[] logistic(double[][] rows, List<Labelled> training) {
        int columns = rows[0].length;
        double[] weights = new double[columns];
        for (int round = 0; round < 50; round++) {
            double[] gradient = new double[columns];
            double[][] curvature = new double[columns][columns];
            for (int i = 0; i < rows.length; i++) {
                double p = 1 / (1 + Math.exp(-dot(weights, rows[i])));
                double error = (training.get(i).fake() ? 1 : 0) - p;
                for (int j = 0; j < columns; j++) {
                    gradient[j] += error * rows[i][j];
                    for (int k = 0; k <= j; k++) {
                        curvature[j][k] += p * (1 - p) * rows[i][j] * rows[i][k];
                    }
                }
            }
            curvature[0][0] += 1e-9;
            for (int j = 1; j < columns; j++) {
                gradient[j] -= PENALTY * weights[j];
                curvature[j][j] += PENALTY;
            }
            double[] change = solve(curvature, gradient);
            double largest = 0;
            for (int j = 0; j < columns; j++) {
                weights[j] += change[j];
                largest = Math.max(largest, Math.abs(change[j]));
            }
            if (largest < 1e-8) {
                return weights;
            }
        }
        throw new IllegalStateException("the weights do not converge");
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Cholesky; only the lower triangle is read. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** The middle between the two neighbouring scores where F1 is best. */
    static double threshold(double[] scores, boolean[] fake) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        long fakes = IntStream.range(0, fake.length).filter(i -> fake[i]).count();
        double best = -1;
        double threshold = 0;
        long hits = 0;
        for (int i = 0; i < order.length - 1; i++) {
            hits += fake[order[i]] ? 1 : 0;
            double f1 = 2.0 * hits / (i + 1 + fakes);
            if (scores[order[i]] > scores[order[i + 1]] && f1 > best) {
                best = f1;
                threshold = rounded((scores[order[i]] + scores[order[i + 1]]) / 2);
            }
        }
        return threshold;
    }

    static double rounded(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == 0 ? 0 : rounded;
    }
}
