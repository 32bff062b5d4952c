package io.vecmill.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
    private final Dice dice = new Dice(1, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "alcohol stove, an alcohol stove",
        "gas stove, a gas stove",
        "8-litre box, an 8-litre box",
        "18 V drill, an 18 V drill",
        "1 kg bag, a 1 kg bag",
        "USB microphone, a USB microphone",
        "ND filter, an ND filter",
        "U-shaped lock, a U-shaped lock",
        "one-litre pot, a one-litre pot",
        "undated planner, an undated planner",
        "hour, an hour"
    })
    void articleFollowsTheSpokenWord(String thing, String expected) {
        String sentence = Phrase.sentence("it is a {thing}.", Map.of("thing", thing), dice);
        assertThat(sentence).isEqualTo("It is " + expected + ".");
    }

    @Test
    void choiceIsOneOfThoseGiven() {
        assertThat(Phrase.sentence("{red|blue} pot", Map.of(), dice)).isIn("Red pot", "Blue pot");
    }

    @Test
    void titleHasLargeLettersButSmallWordsAndUnits() {
        String title = Phrase.title("{size} two-in-one joiner's bag, set of {n}", Map.of("size", "5 kg", "n", "two"));
        assertThat(title).isEqualTo("5 kg Two-in-One Joiner's Bag, Set of Two");
    }

    @Test
    void slugHasLowerCaseLettersAndDigits() {
        assertThat(Phrase.slug("No. 4 chef's knife, 250 g")).isEqualTo("no-4-chefs-knife-250-g");
    }

    @Test
    void refusesASlotThatTheProductLacks() {
        assertThatThrownBy(() -> Phrase.sentence("{colour}", Map.of("size", "5"), dice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot fill {colour}: the product has only [size]");
    }
}
