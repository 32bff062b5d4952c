package io.vecmill.corpus;

import io.vecmill.ml.HasInputCol;
import io.vecmill.ml.HasOutputCol;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts text into tokens with a Lucene analyzer.
 *
 * <p>In: {@code inputCol} STRING. Out: all columns and {@code outputCol} ARRAY&lt;STRING&gt;; null for null, empty
 * where no token is left. {@link CorpusReader} does the same to files.
 *
 * <p>Row by row: partitions play no part, and nothing is random.
 *
 * <p>Cost: the time and memory of one text on an executor; nothing on the driver.
 *
 * <p>Errors: IllegalArgumentException for an analyzer that does not exist, an input column that does not or is not
 * STRING, an output column that exists.
 *
 * @see <a href="https://lucene.apache.org/core/9_12_3/analysis/common/">Lucene 9.12 analysis</a>
 */
public final class TextAnalyzer extends Transformer
        implements HasInputCol, HasOutputCol, AnalysisParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final DataType TOKENS = DataTypes.createArrayType(DataTypes.StringType, false);

    private final String uid;

    public TextAnalyzer() {
        this(Identifiable$.MODULE$.randomUID("textAnalyzer"));
    }

    public TextAnalyzer(String uid) {
        this.uid = uid;
        setDefault(inputCol(), "text");
        setDefault(outputCol(), "tokens");
        AnalysisSettings.setDefaults(this);
    }

    public static MLReader<TextAnalyzer> read() {
        return new DefaultParamsReadable<TextAnalyzer>() {}.read();
    }

    public static TextAnalyzer load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    public TextAnalyzer setInputCol(String column) {
        set(inputCol(), column);
        return this;
    }

    public TextAnalyzer setOutputCol(String column) {
        set(outputCol(), column);
        return this;
    }

    public TextAnalyzer setAnalyzer(String name) {
        set(analyzer(), name);
        return this;
    }

    public TextAnalyzer setLowercase(boolean value) {
        set(lowercase(), value);
        return this;
    }

    public TextAnalyzer setStopWords(String... words) {
        set(stopWords(), words);
        return this;
    }

    public TextAnalyzer setMinTokenLength(int characters) {
        set(minTokenLength(), characters);
        return this;
    }

    public TextAnalyzer setMaxTokenLength(int characters) {
        set(maxTokenLength(), characters);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema(), true);
        return dataset.withColumn(
                getOutputCol(),
                functions.udf(new Tokens(AnalysisSettings.of(this)), TOKENS).apply(dataset.col(getInputCol())));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        List<String> columns = List.of(schema.fieldNames());
        if (!columns.contains(getInputCol())) {
            throw new IllegalArgumentException(
                    "cannot analyse text: no column \"" + getInputCol() + "\"" + Names.guess(getInputCol(), columns));
        }
        DataType type = schema.apply(getInputCol()).dataType();
        if (!type.equals(DataTypes.StringType)) {
            throw new IllegalArgumentException(
                    "cannot analyse text: column \"" + getInputCol() + "\" is " + type.sql() + ", not STRING");
        }
        if (columns.contains(getOutputCol())) {
            throw new IllegalArgumentException(
                    "cannot analyse text: there is a column \"" + getOutputCol() + "\" (set another outputCol)");
        }
        return schema.add(getOutputCol(), TOKENS, true);
    }

    @Override
    public TextAnalyzer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    private static final class Tokens implements UDF1<String, List<String>> {
        private static final long serialVersionUID = 1L;

        private final AnalysisSettings settings;
        private transient Tokenizer tokenizer;

        Tokens(AnalysisSettings settings) {
            this.settings = settings;
        }

        @Override
        public List<String> call(String text) {
            if (text == null) {
                return null;
            }
            if (tokenizer == null) {
                tokenizer = Tokenizer.of(settings);
            }
            List<String> tokens = new ArrayList<>();
            tokenizer.tokens(text).forEachRemaining(token -> tokens.add(token.toString()));
            return tokens;
        }
    }
}
