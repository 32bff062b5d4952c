package io.vecmill.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.release.Judgement.Verdict;
import java.util.ArrayList;
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
 * nothing is published, one about neighbours, evaluation or tier where none is given; a rule whose figure should be
 * there and is not, is broken.
 *
 * <p>No seed, no rows, no cost.
 */
public final class Gate extends JavaParams implements GateParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final Set<String> NO_METRICS = Set.of("questions", "answered", "low", "high", "report");

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
        found.add(least(minRows(), evidence.compared("/rows/new"), true));
        found.add(most(maxZeroVectors(), evidence.compared("/rows/zeroVectors"), true));
        found.add(most(maxDuplicates(), share(evidence, "/duplicates/new"), true));
        boolean hasOld = evidence.compared("/spaces/old").isTextual();
        found.add(space(evidence, hasOld));
        found.add(
                most(maxRowChange(), Math.abs(evidence.compared("/rows/change").asDouble(Double.NaN)), hasOld));
        found.add(least(minCoverage(), evidence.compared("/coverage"), hasOld));
        found.add(least(minOverlap(), evidence.compared("/overlap"), hasOld));
        found.add(ofBaseline(evidence, hasOld));
        boolean isComparable = hasOld && evidence.compared("/displacement").isObject();
        found.add(most(maxDisplacement(), evidence.compared("/displacement/p50"), isComparable));
        found.add(most(maxHubness(), evidence.compared("/hubness/new"), hasOld));
        found.add(least(
                minRecall(),
                evidence.ofNeighbors("/recall/low"),
                evidence.neighbors().isPresent()));
        found.add(least(
                minTierRecall(), evidence.ofTier("/recall"), evidence.tier().isPresent()));
        found.addAll(metrics(evidence));
        return new GateVerdict(found);
    }

    private static double share(Evidence evidence, String pointer) {
        double rows = evidence.compared("/rows/new").asDouble(Double.NaN);
        return evidence.compared(pointer).asDouble(Double.NaN) / rows;
    }

    private Judgement space(Evidence evidence, boolean hasOld) {
        String now = evidence.compared("/spaces/new").asText();
        String old = evidence.compared("/spaces/old").asText();
        boolean isAsked = hasOld && (boolean) getOrDefault(sameSpace());
        return new Judgement(
                "sameSpace",
                "'%s', the old version's space, and not '%s' (an align step before turns it)".formatted(old, now),
                now.equals(old) ? 1 : 0,
                !isAsked ? Verdict.SILENT : now.equals(old) ? Verdict.KEPT : Verdict.BROKEN);
    }

    private Judgement ofBaseline(Evidence evidence, boolean hasOld) {
        double by = evidence.compared("/baseline/overlap").asDouble(Double.NaN);
        boolean isAsked = hasOld && by > 0;
        return least(minOverlapOfBaseline(), evidence.compared("/overlap").asDouble(Double.NaN) / by, isAsked);
    }

    private List<Judgement> metrics(Evidence evidence) {
        List<Judgement> found = new ArrayList<>();
        Set<String> wanted = Set.of(getOrDefault(metrics()));
        for (Map.Entry<String, JsonNode> set : evidence.figures().properties()) {
            for (Map.Entry<String, JsonNode> metric : set.getValue().properties()) {
                String name = set.getKey() + "/" + metric.getKey();
                boolean isAsked = wanted.isEmpty() ? !NO_METRICS.contains(metric.getKey()) : wanted.contains(name);
                JsonNode old = evidence.oldFigures().path(set.getKey()).path(metric.getKey());
                if (isAsked && old.isNumber()) {
                    double limit = old.doubleValue() - (double) getOrDefault(maxMetricDrop());
                    found.add(least("maxMetricDrop of " + name, limit, number(metric.getValue()), true));
                }
            }
        }
        return found;
    }

    private Judgement least(Param<?> rule, JsonNode found, boolean isAsked) {
        return least(rule, number(found), isAsked);
    }

    private Judgement least(Param<?> rule, double found, boolean isAsked) {
        return least(rule.name(), limit(rule), found, isAsked);
    }

    private static Judgement least(String rule, double limit, double found, boolean isAsked) {
        Verdict verdict = !isAsked ? Verdict.SILENT : found >= limit ? Verdict.KEPT : Verdict.BROKEN;
        return new Judgement(rule, ">= %s".formatted(limit), found, verdict);
    }

    private Judgement most(Param<?> rule, JsonNode found, boolean isAsked) {
        return most(rule, number(found), isAsked);
    }

    private Judgement most(Param<?> rule, double found, boolean isAsked) {
        Verdict verdict = !isAsked ? Verdict.SILENT : found <= limit(rule) ? Verdict.KEPT : Verdict.BROKEN;
        return new Judgement(rule.name(), "<= %s".formatted(limit(rule)), found, verdict);
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
