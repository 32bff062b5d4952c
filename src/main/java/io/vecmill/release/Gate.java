package io.vecmill.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.release.Judgement.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Says whether a version may be published, by rules about what was measured, with a reason for every rule that is
 * broken.
 *
 * <p>In: {@link Evidence}, manifests alone. Out: {@link GateVerdict}. A rule about the old version is silent while
 * nothing is published, and one that nobody has set where no input measures what it is about: neighbours, evaluation,
 * tier, baseline. A rule that was set and that no input measures is broken, as is one whose figure should be there.
 *
 * <p>No seed, no rows, no cost.
 */
public final class Gate extends JavaParams implements GateParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final Set<String> NO_METRICS = Set.of("questions", "answered", "low", "high", "report");

    private static final String DROP_OF = "maxMetricDrop of ";

    private final String uid;

    public Gate() {
        this(Identifiable$.MODULE$.randomUID("vecmill_gate"));
    }

    public Gate(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Gate> read() {
        return new DefaultParamsReadable<Gate>() {}.read();
    }

    public static Gate load(String path) {
        return read().load(path);
    }

    /** Judges by all rules. */
    public GateVerdict judge(Evidence evidence) {
        List<Judgement> found = new ArrayList<>();
        found.add(least(minRows(), evidence.compared("/rows/new")));
        found.add(most(maxZeroVectors(), evidence.compared("/rows/zeroVectors")));
        found.add(most(maxDuplicates(), share(evidence, "/duplicates/new")));
        boolean hasOld = evidence.compared("/spaces/old").isTextual();
        ofOld(evidence).forEach(each -> found.add(hasOld ? each : each.as(Verdict.SILENT)));
        found.add(measured(
                evidence.neighbors().isPresent(),
                minRecall(),
                least(minRecall(), evidence.ofNeighbors("/recall/low"))));
        found.add(measured(
                evidence.tier().isPresent(), minTierRecall(), least(minTierRecall(), evidence.ofTier("/recall"))));
        found.addAll(metrics(evidence));
        return new GateVerdict(found);
    }

    private List<Judgement> ofOld(Evidence evidence) {
        double change = Math.abs(number(evidence.compared("/rows/change")));
        boolean isComparable = evidence.compared("/displacement").isObject();
        Judgement displacement = most(maxDisplacement(), evidence.compared("/displacement/p50"));
        return List.of(
                space(evidence),
                most(maxRowChange(), change),
                least(minCoverage(), evidence.compared("/coverage")),
                least(minOverlap(), evidence.compared("/overlap")),
                ofBaseline(evidence),
                measured(isComparable, maxDisplacement(), displacement),
                most(maxHubness(), evidence.compared("/hubness/new")));
    }

    /** A judgement, if there is what it is about; else whether that was asked for. */
    private Judgement measured(boolean isMeasured, Param<?> rule, Judgement judgement) {
        return isMeasured ? judgement : judgement.as(isSet(rule) ? Verdict.UNMEASURED : Verdict.SILENT);
    }

    private static double share(Evidence evidence, String pointer) {
        double rows = evidence.compared("/rows/new").asDouble(Double.NaN);
        return evidence.compared(pointer).asDouble(Double.NaN) / rows;
    }

    private Judgement space(Evidence evidence) {
        String now = evidence.compared("/spaces/new").asText();
        String old = evidence.compared("/spaces/old").asText();
        if (!(boolean) getOrDefault(sameSpace())) {
            return new Judgement("sameSpace", "any space", Double.NaN, Verdict.SILENT);
        } else if (now.equals(old)) {
            return new Judgement("sameSpace", "the old version's space, '%s'".formatted(old), 1, Verdict.KEPT);
        }
        String limit = "'%s', the old version's space, and not '%s' (an align step before turns it)";
        return new Judgement("sameSpace", limit.formatted(old, now), 0, Verdict.BROKEN);
    }

    private Judgement ofBaseline(Evidence evidence) {
        double by = number(evidence.compared("/baseline/overlap"));
        Judgement judgement = least(minOverlapOfBaseline(), number(evidence.compared("/overlap")) / by);
        return by == 0 ? judgement.as(Verdict.SILENT) : measured(!Double.isNaN(by), minOverlapOfBaseline(), judgement);
    }

    private List<Judgement> metrics(Evidence evidence) {
        List<Judgement> found = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>(List.of(getOrDefault(metrics())));
        Set<String> missing = new LinkedHashSet<>(wanted);
        double drop = (double) getOrDefault(maxMetricDrop());
        for (Map.Entry<String, JsonNode> set : evidence.figures().properties()) {
            for (Map.Entry<String, JsonNode> metric : set.getValue().properties()) {
                String name = set.getKey() + "/" + metric.getKey();
                boolean isAsked = wanted.isEmpty() ? !NO_METRICS.contains(metric.getKey()) : wanted.contains(name);
                if (metric.getValue().isNumber()) {
                    missing.remove(name);
                }
                JsonNode old = evidence.oldFigures().path(set.getKey()).path(metric.getKey());
                if (isAsked && old.isNumber()) {
                    found.add(Judgement.least(DROP_OF + name, old.doubleValue() - drop, number(metric.getValue())));
                }
            }
        }
        missing.forEach(name -> found.add(unmeasured(DROP_OF + name)));
        if (isSet(maxMetricDrop()) && evidence.figures().isEmpty() && missing.isEmpty()) {
            found.add(unmeasured(maxMetricDrop().name()));
        }
        return found;
    }

    private Judgement unmeasured(String rule) {
        String limit =
                "at most %s below the old figure".formatted(Judgement.limit((double) getOrDefault(maxMetricDrop())));
        return new Judgement(rule, limit, Double.NaN, Verdict.UNMEASURED);
    }

    private Judgement least(Param<?> rule, JsonNode found) {
        return least(rule, number(found));
    }

    private Judgement least(Param<?> rule, double found) {
        return Judgement.least(rule.name(), limit(rule), found);
    }

    private Judgement most(Param<?> rule, JsonNode found) {
        return most(rule, number(found));
    }

    private Judgement most(Param<?> rule, double found) {
        return Judgement.most(rule.name(), limit(rule), found);
    }

    private double limit(Param<?> rule) {
        return rule instanceof LongParam whole
                ? ((Long) getOrDefault(whole)).doubleValue()
                : (double) getOrDefault((DoubleParam) rule);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Gate copy(ParamMap extra) {
        return defaultCopy(extra);
    }
}
