package io.vecmill.ann;

import io.vecmill.math.Similarity;
import io.vecmill.ml.Progress;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the k nearest neighbours of every row of a table, in the table itself or in another, exactly or at a stated
 * recall.
 *
 * <p>In: {@code id} STRING or BIGINT, unique, and {@code vector} ARRAY&lt;FLOAT&gt; of one length; {@code count}, if
 * there, tells recall by frequency; other columns serve the rules. Out: {@code id} and {@code neighbors}
 * ARRAY&lt;STRUCT&lt;id, score FLOAT&gt;&gt;, best first, higher is closer, ties by id; a row for each that asks, with fewer
 * than k neighbours only when there are fewer. In a table joined with itself a row is not its own neighbour. The score is
 * the cosine, the dot product, or the Euclidean distance with its sign turned. The zero vector has cosine 0 with
 * everything.
 *
 * <p>Rules: blocks, a filter of the base, exclusions, a limit by group, a least score. They are looked at before a list
 * takes a row, so k come back wherever k fulfil them, and recall is measured by the same rules; lists by groups are the
 * best that the limit allows. Mutual and symmetric edges are made of the finished lists; what
 * symmetric ones add obeys the same rules.
 *
 * <p>The result depends on the rows, the params and the seed alone: partitions, cores, executors, retries and
 * speculation change no bit.
 *
 * <p>{@code exact} scores all pairs, in blocks. Scores are sums of floats: cosines that differ by less than about 1e-6, as
 * all do in a very narrow cone, are in the order of their rounding (subtract the mean of the vectors first, or take
 * euclidean, which adds up differences). {@code lsh} hashes the rows by a forest of projection trees, scores the
 * rows of each leaf with each other, and then the neighbours of neighbours; it measures recall against exact truth for
 * a sample of rows and grows more trees until the whole interval is at least {@code targetRecall}, or ends as an exact
 * run when trees would cost more. {@code srp} does the same with buckets of random projections, of which it looks into
 * several. No pair is dropped to save work.
 *
 * <p>Cost: a table that fits {@code cellMegabytes} is one cell, shared by the tasks of an executor; a larger one is cut
 * into cells by trees learned on a sample, once for each pass, and each pass moves every vector once. A task needs one and
 * a half times {@code cellMegabytes} beside what is cached; the driver two samples of bounded size, and nothing that
 * grows with the table. Exact: n²/2 scores for n rows; lsh: some {@code leafSize}/3 for each row and tree. Cells and
 * lists are cached on the executors, spilling to disk, until the result is closed.
 *
 * <p>Errors: {@link IllegalArgumentException} for columns of other types, rules that do not fit the columns, and cells
 * that tasks have no memory for; {@link IllegalStateException} for null, infinite or NaN elements, vectors of different
 * lengths, missing vectors and duplicate ids, with an example.
 *
 * <p>Source: Bawa, Condie, Ganesan, LSH Forest, 2005 (their prefix tree is our tree, l is the number of trees);
 * Dasgupta and Freund 2008 for the trees; Dong, Charikar, Li 2011 for neighbours of neighbours; Bachrach et al. 2014 for
 * dot products; Lv et al. 2007 for buckets; Conneau et al. 2018 for {@code csls}.
 */
public final class Neighbors extends Transformer implements NeighborsParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();
    private transient Optional<Dataset<Row>> attributes = Optional.empty();
    private transient Optional<Dataset<Row>> excluded = Optional.empty();

    public Neighbors() {
        this(Identifiable$.MODULE$.randomUID("vecmill_neighbors"));
    }

    public Neighbors(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Neighbors> read() {
        return new DefaultParamsReadable<Neighbors>() {}.read();
    }

    public static Neighbors load(String path) {
        return read().load(path);
    }

    /** The neighbours of every row of a table among its other rows. */
    public NeighborResult run(Dataset<Row> base) {
        requireSense(false);
        RuleColumns columns = columns();
        NeighborResult result = RunFailure.unwrapped(
                () -> getCsls() > 0
                        ? Hubness.within(base, this, columns, progress)
                        : NeighborSearch.within(base, columns, progress),
                columns,
                base);
        return Edges.of(getEdges()).apply(result, base, columns);
    }

    /**
     * The neighbours of every row of {@code queries} among the rows of {@code base}; equal ids in both mean nothing.
     */
    public NeighborResult run(Dataset<Row> queries, Dataset<Row> base) {
        requireSense(true);
        RuleColumns columns = columns();
        return RunFailure.unwrapped(
                () -> getCsls() > 0
                        ? Hubness.across(queries, base, this, columns, progress)
                        : NeighborSearch.across(queries, base, columns, progress),
                columns,
                base);
    }

    /**
     * As {@link #run(Dataset)}, from what is known of an earlier version of the table: only rows that are new or changed,
     * and those whose neighbours were, look among all rows. An exact run gives the same bits as a whole run; one by trees
     * measures the recall of the lists it ends with, and is done as a whole if they miss the target, as it is when most
     * rows changed.
     *
     * <p>Cost: both versions and the earlier lists are read, and lists are moved once. The ids of rows that changed or look
     * again, a tenth of all at most (half where the run is exact), are brought to the driver and sent to every executor: 8
     * bytes for each, or its letters and 4.
     *
     * @param earlier made with the same k, similarity and minScore
     */
    public NeighborResult update(Dataset<Row> base, Earlier earlier) {
        if (hasRules()) {
            throw new IllegalArgumentException(
                    "cannot go on from earlier neighbours: there are rules (blockCol, filter,"
                            + " groupCol, csls, edges or exclusions), and what they look at may have changed (run as a whole)");
        }
        return RunFailure.unwrapped(() -> new Increment(this, progress, base, earlier).run(), columns(), base);
    }

    /** Whether lists depend on more than vectors and scores. */
    public boolean hasRules() {
        return excluded.isPresent()
                || !getBlockCol().isEmpty()
                || !getFilter().isEmpty()
                || getPerGroup() > 0
                || getCsls() > 0
                || Edges.of(getEdges()) != Edges.DIRECTED;
    }

    private RuleColumns columns() {
        return new RuleColumns(this, attributes, excluded);
    }

    /**
     * Refuses params that do not go together.
     *
     * @param hasQueries whether other rows ask than those of the table
     */
    public void requireSense(boolean hasQueries) {
        if (hasQueries && Edges.of(getEdges()) != Edges.DIRECTED) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: edges = %s is for a table joined with itself, and there are queries (set edges to directed, or leave queries out)"
                            .formatted(getEdges()));
        }
        if (getPerGroup() > 0 == getGroupCol().isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: perGroup is %d and groupCol is '%s' (set both or neither)"
                            .formatted(getPerGroup(), getGroupCol()));
        }
        if (getCsls() > 0 && getSimilarity() != Similarity.COSINE) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: csls corrects cosines, and similarity is %s (set it to cosine, or csls to 0)"
                            .formatted(getSimilarity().label()));
        }
    }

    /** As {@link #run(Dataset)}, without the certificate. */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return run(dataset.toDF()).neighbors();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return NeighborResult.schema(BlockPacking.idType(schema, "table"));
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Neighbors copy(ParamMap extra) {
        Neighbors copy = ((Neighbors) defaultCopy(extra)).setProgress(progress);
        copy.attributes = attributes;
        copy.excluded = excluded;
        return copy;
    }

    /**
     * Columns of rows that the tables lack, for blockCol, groupCol and filter: {@code id} and others than a table has.
     * It holds for queries and base, is joined by id, and is not saved; rows that it lacks have nulls.
     */
    public Neighbors setAttributes(Dataset<Row> value) {
        attributes = Optional.of(value);
        return this;
    }

    /**
     * Pairs that must not be neighbours, already seen say: {@code id} of the row that asks and {@code excluded}, an id of
     * the base. It says nothing of the pair the other way round, and is not saved.
     */
    public Neighbors setExcluded(Dataset<Row> value) {
        excluded = Optional.of(value);
        return this;
    }

    /** Who is told how far the run is. Not a param: it changes nothing and is not saved. */
    public Neighbors setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Neighbors setK(int value) {
        set(k(), value);
        return this;
    }

    public Neighbors setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Neighbors setSimilarity(String value) {
        set(similarity(), value);
        return this;
    }

    public Neighbors setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public Neighbors setRecallSample(int value) {
        set(recallSample(), value);
        return this;
    }

    public Neighbors setLeafSize(int value) {
        set(leafSize(), value);
        return this;
    }

    public Neighbors setCellMegabytes(int value) {
        set(cellMegabytes(), value);
        return this;
    }

    public Neighbors setSeed(long value) {
        set(seed(), value);
        return this;
    }

    public Neighbors setBlockCol(String value) {
        set(blockCol(), value);
        return this;
    }

    public Neighbors setFilter(String value) {
        set(filter(), value);
        return this;
    }

    public Neighbors setGroupCol(String value) {
        set(groupCol(), value);
        return this;
    }

    public Neighbors setPerGroup(int value) {
        set(perGroup(), value);
        return this;
    }

    public Neighbors setMinScore(double value) {
        set(minScore(), value);
        return this;
    }

    public Neighbors setCsls(int value) {
        set(csls(), value);
        return this;
    }

    public Neighbors setEdges(String value) {
        set(edges(), value);
        return this;
    }
}
