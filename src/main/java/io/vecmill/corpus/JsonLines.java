package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.Document;
import java.util.Optional;

/** Every line but blank ones is a JSON object. */
final class JsonLines extends LineRecords {
    private final Layout layout;
    private final JsonRecord json;

    JsonLines(FilePart part, LineScanner lines, Layout layout) {
        super(part, lines);
        this.layout = layout;
        this.json = new JsonRecord(layout);
    }

    @Override
    Optional<Document> document(String place) throws BadRecordException {
        String line = lines.text();
        return line.isBlank() ? Optional.empty() : Optional.of(layout.document(place, json.parse(line)));
    }
}
