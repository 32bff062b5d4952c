package io.vecmill.jobs.steps;

import io.vecmill.corpus.CorpusColumns;
import io.vecmill.corpus.CorpusFormat;
import io.vecmill.corpus.CorpusSource;
import io.vecmill.corpus.CsvDialect;
import io.vecmill.jobs.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section {@code input { path = …, format = … }}, which describes files. */
final class CorpusSection {
    private static final List<String> KEYS = List.of(
            "path",
            "format",
            "id",
            "idType",
            "text",
            "tokens",
            "time",
            "weight",
            "header",
            "delimiter",
            "quote",
            "escape",
            "multiLine");

    private CorpusSection() {}

    static CorpusFiles read(Section section) {
        section.allowOnly(KEYS, "an input of files");
        List<String> paths = section.texts("path");
        if (paths.isEmpty()) {
            throw section.error("has no path");
        }
        CorpusFormat format = named(section, "format", CorpusFormat.TEXT);
        CsvDialect csv = dialect(section, format == CorpusFormat.TSV ? CsvDialect.TSV : CsvDialect.CSV);
        try {
            return new CorpusFiles(new CorpusSource(paths, format, columns(section), csv));
        } catch (IllegalArgumentException e) {
            throw section.error(e.getMessage());
        }
    }

    /** Everything that decides what is read from the files, defaults included. */
    static Map<String, Object> describe(CorpusSource source) {
        CorpusColumns columns = source.columns();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("paths", source.paths());
        facts.put("format", source.format().lowerCaseName());
        columns.id().ifPresent(column -> facts.put("id", column));
        facts.put("idType", columns.idType().name().toLowerCase(Locale.ROOT));
        facts.put("text", columns.text());
        columns.tokens().ifPresent(column -> facts.put("tokens", column));
        columns.time().ifPresent(column -> facts.put("time", column));
        columns.weight().ifPresent(column -> facts.put("weight", column));
        if (source.format() == CorpusFormat.CSV || source.format() == CorpusFormat.TSV) {
            facts.put("dialect", source.csv().toString());
        }
        return facts;
    }

    private static CorpusColumns columns(Section section) {
        CorpusColumns columns = CorpusColumns.TEXT.withIdType(named(section, "idType", CorpusColumns.IdType.AUTO));
        if (section.has("text")) {
            columns = columns.withText(section.texts("text").toArray(String[]::new));
        }
        if (section.has("tokens")) {
            if (section.has("text")) {
                throw section.error("tokens", "text and tokens exclude each other");
            }
            columns = columns.withTokens(section.text("tokens").orElseThrow());
        }
        columns = section.text("id").map(columns::withId).orElse(columns);
        columns = section.text("time").map(columns::withTime).orElse(columns);
        return section.text("weight").map(columns::withWeight).orElse(columns);
    }

    private static CsvDialect dialect(Section section, CsvDialect usual) {
        CsvDialect csv = usual;
        csv = section.has("header") ? csv.withHeader(section.flag("header")) : csv;
        csv = section.has("multiLine") ? csv.withMultiLine(section.flag("multiLine")) : csv;
        csv = character(section, "delimiter").map(csv::withDelimiter).orElse(csv);
        csv = character(section, "quote").map(csv::withQuote).orElse(csv);
        return character(section, "escape").map(csv::withEscape).orElse(csv);
    }

    /** One character; an empty text is none. */
    private static Optional<Character> character(Section section, String key) {
        return section.text(key).map(text -> {
            if (text.length() > 1) {
                throw section.error(key, "must be one character");
            }
            return text.isEmpty() ? '\0' : text.charAt(0);
        });
    }

    private static <E extends Enum<E>> E named(Section section, String key, E usual) {
        return section.text(key)
                .map(text -> section.oneOf(key, usual.getDeclaringClass()))
                .orElse(usual);
    }
}
