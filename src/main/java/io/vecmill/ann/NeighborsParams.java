package io.vecmill.ann;

import io.vecmill.math.Similarity;
import io.vecmill.ml.HasSeed;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** What can be set on {@link Neighbors}. Public because spark.ml finds params by reflection. */
public interface NeighborsParams extends HasSeed {
    /** The minScore that every score reaches. */
    double ANY_SCORE = -1e38;

    default void setDefaults() {
        setDefault(k(), 10);
        setDefault(method(), "auto");
        setDefault(similarity(), "cosine");
        setDefault(targetRecall(), 0.95);
        setDefault(recallSample(), 1000);
        setDefault(leafSize(), 512);
        setDefault(cellMegabytes(), 256);
        setDefault(blockCol(), "");
        setDefault(filter(), "");
        setDefault(groupCol(), "");
        setDefault(perGroup(), 0);
        setDefault(minScore(), ANY_SCORE);
        setDefault(csls(), 0);
        setDefault(edges(), "directed");
        setDefault(seed(), 1L);
    }

    default IntParam k() {
        return new IntParam(
                this, "k", "neighbours for each row; higher is slower and makes a larger table", ParamValidators.gt(0));
    }

    default int getK() {
        return (int) getOrDefault(k());
    }

    default Param<String> method() {
        return new Param<>(
                this,
                "method",
                "exact scores all pairs; lsh scores those that meet in the leaves of projection trees, and is faster"
                        + " from some ten thousand rows on; auto is exact for small tables and lsh for others; srp hashes by"
                        + " random projections that know nothing of the data, and is slower than lsh",
                ParamValidators.inArray(new String[] {"auto", "exact", "lsh", "srp"}));
    }

    default String getMethod() {
        return getOrDefault(method());
    }

    default Param<String> similarity() {
        return new Param<>(
                this,
                "similarity",
                "what makes rows near: cosine, the angle alone; dot, which favours long vectors; or euclidean, whose"
                        + " score is the distance with its sign turned, so that higher is closer",
                ParamValidators.inArray(new String[] {"cosine", "dot", "euclidean"}));
    }

    default Similarity getSimilarity() {
        return Similarity.of(getOrDefault(similarity()));
    }

    default DoubleParam targetRecall() {
        return new DoubleParam(
                this,
                "targetRecall",
                "share of the true neighbours that lsh must find, as measured on a sample with a 99 % interval that"
                        + " lies above it; higher is slower and better, 1 is exact",
                ParamValidators.inRange(0, 1, false, true));
    }

    default double getTargetRecall() {
        return (double) getOrDefault(targetRecall());
    }

    default IntParam recallSample() {
        return new IntParam(
                this,
                "recallSample",
                "rows whose exact neighbours recall is measured against; higher is slower and makes the interval"
                        + " narrower",
                ParamValidators.inRange(10, 100_000));
    }

    default int getRecallSample() {
        return (int) getOrDefault(recallSample());
    }

    default IntParam leafSize() {
        return new IntParam(
                this,
                "leafSize",
                "rows in a leaf of a tree, at most, and more where few rows ask; higher finds more in each tree and makes"
                        + " each slower",
                ParamValidators.inRange(32, 65_536));
    }

    default int getLeafSize() {
        return (int) getOrDefault(leafSize());
    }

    default IntParam cellMegabytes() {
        return new IntParam(
                this,
                "cellMegabytes",
                "memory for the rows and lists that a task works on at a time; a larger table is cut into cells, so"
                        + " higher is faster and better, and needs executors with three times as much for each core;"
                        + " an exact run, which loses nothing by smaller cells, takes less where this does not fit",
                ParamValidators.inRange(1, 2048));
    }

    default int getCellMegabytes() {
        return (int) getOrDefault(cellMegabytes());
    }

    default Param<String> blockCol() {
        return new Param<>(
                this,
                "blockCol",
                "rows are neighbours only within one value of this column of the table or the attributes, the same"
                        + " market say; rows without a value have none; empty for no such limit");
    }

    default String getBlockCol() {
        return getOrDefault(blockCol());
    }

    default Param<String> filter() {
        return new Param<>(
                this,
                "filter",
                "a condition in SQL on the columns of the table and the attributes, stock > 0 say: only rows that"
                        + " fulfil it can be neighbours; all rows still look for some; empty for no condition");
    }

    default String getFilter() {
        return getOrDefault(filter());
    }

    default Param<String> groupCol() {
        return new Param<>(
                this,
                "groupCol",
                "the column, of the table or the attributes, of the groups that perGroup limits, brands say; a row"
                        + " without a value is in no group; empty for none");
    }

    default String getGroupCol() {
        return getOrDefault(groupCol());
    }

    default IntParam perGroup() {
        return new IntParam(
                this,
                "perGroup",
                "the most neighbours of one group that a list takes; the next best of others take the places; 0 for"
                        + " no limit",
                ParamValidators.gtEq(0));
    }

    default int getPerGroup() {
        return (int) getOrDefault(perGroup());
    }

    default DoubleParam minScore() {
        return new DoubleParam(
                this,
                "minScore",
                "neighbours whose score is below are left out; with a k that is never reached it alone decides; -1e38"
                        + " leaves out none",
                ParamValidators.gtEq(-1e38));
    }

    default double getMinScore() {
        return (double) getOrDefault(minScore());
    }

    default IntParam csls() {
        return new IntParam(
                this,
                "csls",
                "corrects for rows that are near to everything: scores become 2 cos(a, b) - r(a) - r(b), where r is the"
                        + " mean cosine of so many nearest neighbours; takes a second run; 0 for none, 10 as in the paper",
                ParamValidators.inRange(0, 1000));
    }

    default int getCsls() {
        return (int) getOrDefault(csls());
    }

    default Param<String> edges() {
        return new Param<>(
                this,
                "edges",
                "of a table joined with itself: directed keeps each row's list, mutual the neighbours that list the row"
                        + " too, symmetric adds all rows that list it and that the rules allow it, so that lists may be longer"
                        + " than k",
                ParamValidators.inArray(new String[] {"directed", "mutual", "symmetric"}));
    }

    default String getEdges() {
        return getOrDefault(edges());
    }
}
