package io.vecmill.corpus;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of JSON, CSV, TSV or Parquet hold what; immutable, start from {@link #TEXT}.
 *
 * <p>CSV and TSV without a header have columns {@code _c0}, {@code _c1}, …
 */
public final class CorpusColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the id of a row becomes. */
    public enum IdType {
        /** BIGINT if the ids of the input are whole numbers (in JSON the first one tells), else STRING; CSV: STRING. */
        AUTO,
        /** STRING; whole numbers are written out. */
        STRING,
        /** BIGINT; an id that is no whole number is a bad record. */
        LONG
    }

    /** One column, {@code text}, to analyse; ids are made from file and position. */
    public static final CorpusColumns TEXT = new CorpusColumns(null, List.of("text"), null, null, null, IdType.AUTO);

    private final String id;
    private final List<String> text;
    private final String tokens;
    private final String time;
    private final String weight;
    private final IdType idType;

    private CorpusColumns(String id, List<String> text, String tokens, String time, String weight, IdType idType) {
        this.id = id;
        this.text = List.copyOf(text);
        this.tokens = tokens;
        this.time = time;
        this.weight = weight;
        this.idType = idType;
    }

    /** The column of ids, strings or whole numbers. */
    public CorpusColumns withId(String column) {
        return new CorpusColumns(column, text, tokens, time, weight, idType);
    }

    public CorpusColumns withIdType(IdType type) {
        return new CorpusColumns(id, text, tokens, time, weight, type);
    }

    /** The columns of text to analyse; several are one document, in the order given. Instead of {@link #withTokens}. */
    public CorpusColumns withText(String... columns) {
        return new CorpusColumns(id, List.of(columns), null, time, weight, idType);
    }

    /** The column that holds tokens already, an array of strings or whole numbers, used as they are. */
    public CorpusColumns withTokens(String column) {
        return new CorpusColumns(id, List.of(), column, time, weight, idType);
    }

    /** The column of times: see {@link CorpusReader} for what is understood. */
    public CorpusColumns withTime(String column) {
        return new CorpusColumns(id, text, tokens, column, weight, idType);
    }

    /** The column of weights, finite numbers. */
    public CorpusColumns withWeight(String column) {
        return new CorpusColumns(id, text, tokens, time, column, idType);
    }

    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    public IdType idType() {
        return idType;
    }

    /** Empty if there is a column of tokens. */
    public List<String> text() {
        return text;
    }

    public Optional<String> tokens() {
        return Optional.ofNullable(tokens);
    }

    public Optional<String> time() {
        return Optional.ofNullable(time);
    }

    public Optional<String> weight() {
        return Optional.ofNullable(weight);
    }

    /** All columns that are named. */
    List<String> names() {
        return Stream.concat(Stream.of(id, tokens, time, weight).filter(Objects::nonNull), text.stream())
                .distinct()
                .toList();
    }

    boolean isOnlyText() {
        return id == null && tokens == null && time == null && weight == null;
    }
}
