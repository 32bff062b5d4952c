package io.vecmill.corpus;

import io.vecmill.corpus.Outcome.Document;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/**
 * Where the values of a record stand in the array that a parser fills, and how they become a document.
 *
 * <p>Slots: id, tokens, time, weight, then the texts. A slot holds {@link #MISSING} where the record lacks the column.
 */
final class Layout implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Object MISSING = new Object();
    static final int ID = 0;
    static final int TOKENS = 1;
    static final int TIME = 2;
    static final int WEIGHT = 3;
    static final int TEXT = 4;

    private final String[] names;
    private final boolean longIds;
    private final ZoneId zone;

    /**
     * @param longIds ids are Long, else String
     * @param zone    of times that do not say
     */
    Layout(CorpusColumns columns, boolean longIds, ZoneId zone) {
        this.longIds = longIds;
        this.zone = zone;
        List<String> texts = columns.text();
        names = new String[TEXT + texts.size()];
        names[ID] = columns.id().orElse(null);
        names[TOKENS] = columns.tokens().orElse(null);
        names[TIME] = columns.time().orElse(null);
        names[WEIGHT] = columns.weight().orElse(null);
        for (int i = 0; i < texts.size(); i++) {
            names[TEXT + i] = texts.get(i);
        }
    }

    int slots() {
        return names.length;
    }

    /** Whether the slot's column is asked for. */
    boolean uses(int slot) {
        return names[slot] != null;
    }

    String name(int slot) {
        return names[slot];
    }

    /** @param place the id of a record that has no column of ids */
    Document document(String place, Object[] values) throws BadRecordException {
        Object id = uses(ID) ? id(values[ID]) : place;
        Long time = uses(TIME) ? Values.micros(name(TIME), present(values[TIME]), zone) : null;
        Double weight = uses(WEIGHT) ? Values.finite(name(WEIGHT), present(values[WEIGHT])) : null;
        return uses(TOKENS)
                ? new Document(id, null, tokens(values[TOKENS]), time, weight)
                : new Document(id, text(values), null, time, weight);
    }

    private Object id(Object value) throws BadRecordException {
        requirePresent(ID, value);
        if (value == null || value.equals("")) {
            throw new BadRecordException(BadReason.NULL_ID, name(ID) + " is empty");
        }
        return longIds ? Values.wholeNumber(name(ID), value) : Values.name(name(ID), value);
    }

    private List<String> tokens(Object value) throws BadRecordException {
        requirePresent(TOKENS, value);
        if (value == null) {
            return Collections.emptyList();
        }
        if (!(value instanceof List<?> list)) {
            throw new BadRecordException(BadReason.WRONG_TYPE, name(TOKENS) + " is not an array");
        }
        String[] tokens = new String[list.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Values.name(name(TOKENS), list.get(i));
            if (tokens[i] == null) {
                throw new BadRecordException(BadReason.WRONG_TYPE, name(TOKENS) + " has a null at " + i);
            }
        }
        return List.of(tokens);
    }

    /** All texts there are, a line each; at least one column of them must be there. */
    private String text(Object[] values) throws BadRecordException {
        boolean isAbsent = true;
        StringJoiner joined = new StringJoiner("\n");
        for (int slot = TEXT; slot < slots(); slot++) {
            isAbsent &= values[slot] == MISSING;
            String text = Values.text(name(slot), present(values[slot]));
            if (text != null) {
                joined.add(text);
            }
        }
        if (isAbsent) {
            requirePresent(TEXT, MISSING);
        }
        return joined.toString();
    }

    private void requirePresent(int slot, Object value) throws BadRecordException {
        if (value == MISSING) {
            throw new BadRecordException(BadReason.MISSING_COLUMN, "there is no " + name(slot));
        }
    }

    private static Object present(Object value) {
        return value == MISSING ? null : value;
    }
}
