package io.vecmill.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * A look at the beginning of the first file, on the driver: a misspelt column is refused before a job starts, and not
 * a million records later.
 */
final class SourceHead {
    private static final int LINES = 1000;
    private static final long BYTES = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> columns = new LinkedHashSet<>();
    private Optional<JsonNode> firstId = Optional.empty();

    private SourceHead() {}

    /** Of a delimited file its first record, of JSON lines at most {@link #LINES} lines or {@link #BYTES} bytes. */
    static SourceHead of(FilePart first, CorpusSource source, int maxRecordBytes, Configuration conf) {
        SourceHead head = new SourceHead();
        try (LineScanner lines = LineScanner.open(first, conf, maxRecordBytes)) {
            if (source.format() == CorpusFormat.JSON) {
                head.readJson(lines, source.columns().id().orElse(""));
            } else {
                head.columns.addAll(CsvLines.names(CsvLines.head(lines, source.csv()), source.csv()));
            }
            return head;
        } catch (IOException e) {
            throw first.unreadable(e);
        }
    }

    /** Whether ids are whole numbers: the first that is there tells. */
    boolean hasLongIds() {
        return firstId.filter(JsonNode::canConvertToLong)
                .filter(JsonNode::isIntegralNumber)
                .isPresent();
    }

    /** Refuses columns that are not there, if there is a record at all. */
    void require(CorpusColumns wanted, FilePart first) {
        if (!columns.isEmpty()) {
            wanted.names().forEach(name -> Names.requireColumn(name, columns, first.path()));
        }
    }

    private void readJson(LineScanner lines, String idColumn) throws IOException {
        for (int i = 0; i < LINES && lines.position() < BYTES && lines.next(); i++) {
            JsonNode record = object(lines);
            record.fieldNames().forEachRemaining(columns::add);
            firstId = firstId.or(() -> Optional.ofNullable(record.get(idColumn)).filter(id -> !id.isNull()));
        }
    }

    /** The line's object; empty if it is none, which is not for this class to say. */
    private static JsonNode object(LineScanner lines) {
        try {
            return JSON.readTree(lines.text());
        } catch (BadRecordException | JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
