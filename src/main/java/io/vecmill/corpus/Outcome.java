package io.vecmill.corpus;

import java.io.Serializable;
import java.util.List;

/** What reading one record gave. */
sealed interface Outcome extends Serializable {
    /**
     * A record that was read.
     *
     * @param id     String or Long
     * @param text   to analyse
     * @param tokens instead of text; null if there is text
     * @param time   microseconds since 1970, or null
     * @param weight or null
     */
    record Document(Object id, String text, List<String> tokens, Long time, Double weight) implements Outcome {
        static Document ofText(String id, String text) {
            return new Document(id, text, null, null, null);
        }
    }

    /**
     * A record that was not.
     *
     * @param source   the file
     * @param position its first byte (after decompression), or its row in Parquet
     * @param raw      its beginning
     */
    record BadRecord(String source, long position, BadReason reason, String detail, String raw) implements Outcome {
        private static final int RAW = 1000;

        public BadRecord {
            raw = raw.length() > RAW ? raw.substring(0, RAW) : raw;
        }

        static BadRecord of(String source, long position, BadRecordException problem, String raw) {
            return new BadRecord(source, position, problem.reason(), problem.getMessage(), raw);
        }
    }
}
