package io.vecmill.downstream;

import io.vecmill.ann.Neighbors;
import io.vecmill.ml.Progress;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the k best documents for each query: by vectors, by tokens (BM25), or by both, fused by reciprocal ranks.
 *
 * <p>In: documents and queries, {@code id} STRING or BIGINT, not needing to be of one type, with {@code vector}
 * ARRAY&lt;FLOAT&gt;, or {@code indices} ARRAY&lt;INT&gt; and {@code values} ARRAY&lt;FLOAT&gt; of a sparse vector, or
 * {@code tokens} ARRAY&lt;STRING&gt;. Out: {@link Rankings}, rows {@code id} of the query and {@code neighbors}
 * ARRAY&lt;STRUCT&lt;id, score FLOAT&gt;&gt;, best first, higher is closer, ties by id. A query whose tokens or indices
 * no document has gets an empty list; one that only has tokens, or only a vector, is ranked by what it has.
 *
 * <p>The result depends on rows, params and, with lsh, the seed: partitions change no bit.
 *
 * <p>Cost: by vectors that of {@link Neighbors}. By tokens two passes over the documents for every 4,096 queries, by
 * sparse vectors one; the driver and every task hold these queries meanwhile, and every document that shares a token or
 * an index with a query is scored.
 *
 * <p>Errors: those of {@link Neighbors}; {@link IllegalStateException} for two documents of one id.
 *
 * <p>Source: Robertson and Zaragoza 2009 (BM25); Cormack, Clarke, Büttcher 2009 (fusion; their k is {@code
 * rankConstant}).
 */
public final class Search extends JavaParams implements SearchParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private transient Progress progress = Progress.none();

    public Search() {
        this(Identifiable$.MODULE$.randomUID("vecmill_search"));
    }

    public Search(String uid) {
        this.uid = uid;
        setDefaults();
    }

    public static MLReader<Search> read() {
        return new DefaultParamsReadable<Search>() {}.read();
    }

    public static Search load(String path) {
        return read().load(path);
    }

    /** By vectors: rows {@code id}, {@code vector}, or {@code id}, {@code indices}, {@code values}. */
    public Rankings byVectors(Dataset<Row> queries, Dataset<Row> documents) {
        return byVectors(queries, documents, getK());
    }

    /** By tokens: rows {@code id}, {@code tokens}. */
    public Rankings byTokens(Dataset<Row> queries, Dataset<Row> documents) {
        return byTokens(queries, documents, getK());
    }

    /**
     * By both, fused.
     *
     * @param queries   by vectors and by tokens
     * @param documents by vectors and by tokens
     */
    public Rankings byBoth(Views queries, Views documents) {
        int depth = Math.max(getDepth(), getK());
        return new RankFusion(getRankConstant(), getK())
                .fuse(
                        byVectors(queries.vectors(), documents.vectors(), depth),
                        byTokens(queries.tokens(), documents.tokens(), depth));
    }

    /** The same things by vectors, dense or sparse, and by tokens. */
    public record Views(Dataset<Row> vectors, Dataset<Row> tokens) {}

    private Rankings byVectors(Dataset<Row> queries, Dataset<Row> documents, int k) {
        if (documents.schema().getFieldIndex("indices").isDefined()) {
            progress.phase("ranking by weights", 0, "");
            return new WeightSearch(k, getSimilarity().equals("cosine")).run(queries, documents);
        }
        return new VectorSearch(new Neighbors()
                        .setK(k)
                        .setSimilarity(getSimilarity())
                        .setMethod(getMethod())
                        .setTargetRecall(getTargetRecall())
                        .setSeed(getSeed())
                        .setProgress(progress))
                .run(queries, documents);
    }

    private Rankings byTokens(Dataset<Row> queries, Dataset<Row> documents, int k) {
        progress.phase("ranking by tokens", 0, "");
        return new TokenSearch(new Bm25(getK1(), getB(), k)).run(queries, documents);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Search copy(ParamMap extra) {
        return ((Search) defaultCopy(extra)).setProgress(progress);
    }

    /** Who is told how far the search is. Not a param: it changes nothing and is not saved. */
    public Search setProgress(Progress progress) {
        this.progress = progress;
        return this;
    }

    public Search setK(int value) {
        set(k(), value);
        return this;
    }

    public Search setSimilarity(String value) {
        set(similarity(), value);
        return this;
    }

    public Search setMethod(String value) {
        set(method(), value);
        return this;
    }

    public Search setTargetRecall(double value) {
        set(targetRecall(), value);
        return this;
    }

    public Search setK1(double value) {
        set(k1(), value);
        return this;
    }

    public Search setB(double value) {
        set(b(), value);
        return this;
    }

    public Search setDepth(int value) {
        set(depth(), value);
        return this;
    }

    public Search setRankConstant(double value) {
        set(rankConstant(), value);
        return this;
    }

    public Search setSeed(long value) {
        set(seed(), value);
        return this;
    }
}
