package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.Document;
import java.util.Optional;

/** Every line is a document, an empty one too. */
final class TextLines extends LineRecords {
    TextLines(FilePart part, LineScanner lines) {
        super(part, lines);
    }

    @Override
    Optional<Document> document(String place) throws BadRecordException {
        return Optional.of(Document.ofText(place, lines.text()));
    }
}
