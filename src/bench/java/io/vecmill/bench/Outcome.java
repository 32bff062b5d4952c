package io.vecmill.bench;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of a contestant.
 *
 * @param name    and settings that differ from the others'
 * @param seconds of the whole run, from the start of the process to the vectors on disk
 * @param words   of the text that are in the vocabulary, times the epochs
 * @param training seconds of the training alone; NaN if it does not tell
 * @param quality what our evaluation says; missing before it is asked
 */
record Outcome(String name, double seconds, double words, double training, JsonNode quality) {
    double rate() {
        return words / seconds;
    }

    double trainingRate() {
        return words / training;
    }

    Outcome with(JsonNode found) {
        return new Outcome(name, seconds, words, training, found);
    }
}
