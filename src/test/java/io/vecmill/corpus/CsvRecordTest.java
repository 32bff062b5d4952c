package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRecordTest {
    private static final CsvDialect MULTI_LINE = CsvDialect.CSV.withMultiLine(true);

    @Test
    void fieldsOfALine() throws Exception {
        assertThat(records(CsvDialect.CSV, "a,,\"b\"\"c,\",d \"e\",\" f\" g,"))
                .containsExactly(List.of("a", "", "b\"c,", "d \"e\"", " f g", ""));
        assertThat(records(CsvDialect.CSV.withEscape('\\'), "\"a\\\"b\\\\\",\\x"))
                .containsExactly(List.of("a\"b\\", "\\x"));
        assertThat(records(CsvDialect.TSV, "\"a\tb\"")).containsExactly(List.of("\"a", "b\""));
        assertThat(records(CsvDialect.CSV.withDelimiter('|'), "a|b,c")).containsExactly(List.of("a", "b,c"));
    }

    @Test
    void quotesThatDoNotClose() {
        assertThatThrownBy(() -> records(CsvDialect.CSV, "a,\"b"))
                .hasMessage(
                        "a quoted field does not end on its line (set multiLine = true if fields hold line breaks)");
        assertThatThrownBy(() -> records(MULTI_LINE, "a,\"b\nc")).hasMessage("a quoted field does not end");
    }

    /** Whatever a well-kept CSV writer writes comes back. */
    @Test
    void readsWhatUnivocityWrites() throws Exception {
        Random random = new Random(11);
        String[] pieces = {"a", "é", "\"", ",", "\n", " ", "\\", "word", ""};
        List<List<String>> expected = new ArrayList<>();
        StringWriter text = new StringWriter();
        CsvWriterSettings settings = new CsvWriterSettings();
        settings.trimValues(false);
        settings.setQuoteEscapingEnabled(true);
        settings.getFormat().setLineSeparator("\n");
        settings.setEmptyValue("\"\"");
        CsvWriter writer = new CsvWriter(text, settings);
        for (int i = 0; i < 2000; i++) {
            List<String> row = new ArrayList<>();
            for (int field = 0; field < 4; field++) {
                row.add(random.ints(random.nextInt(5), 0, pieces.length)
                        .mapToObj(p -> pieces[p])
                        .reduce("", String::concat));
            }
            expected.add(row);
            writer.writeRow(row);
        }
        writer.close();

        assertThat(records(MULTI_LINE, text.toString())).containsExactlyElementsOf(expected);
    }

    private static List<List<String>> records(CsvDialect dialect, String text) throws IOException, BadRecordException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        CsvRecord record = new CsvRecord(dialect);
        List<List<String>> records = new ArrayList<>();
        try (LineScanner lines = new LineScanner(bytes, 0, Long.MAX_VALUE, 1 << 20)) {
            while (lines.next()) {
                records.add(record.read(lines));
            }
        }
        return records;
    }
}
