package io.vecmill.train.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowGroupsTest {
    @Test
    void groupsFitACache() {
        assertThat(RowGroups.of(0, 104).count()).isEqualTo(1);
        assertThat(RowGroups.of(10_000, 8).count()).isEqualTo(1);
        assertThat(RowGroups.of(1_260, 104).count()).isEqualTo(1);
        assertThat(RowGroups.of(1_261, 104).count()).isEqualTo(2);
        assertThat(RowGroups.of(10_000, 104).count()).isEqualTo(8);
        assertThat(RowGroups.of(3, 1 << 20).count()).isEqualTo(4);
    }

    @Test
    void groupsOfVeryManyRowsAreLarger() {
        assertThat(RowGroups.of(1 << 20, 104).count()).isEqualTo(1 << 10);
        assertThat(RowGroups.of(1 << 24, 104).count()).isEqualTo(1 << 10);
        assertThat(RowGroups.of(20_000_000, 104).places(20_000_000)).isLessThanOrEqualTo(1 << 14);
    }

    @Test
    void aPlaceHasRoomInAPair() {
        int most = Integer.MAX_VALUE / 8;
        assertThat(RowGroups.of(most, 8).places(most)).isEqualTo(1 << 14);
        assertThat(RowGroups.fewest(1 << RowGroups.PLACE_BITS).count()).isEqualTo(1);
        assertThat(RowGroups.fewest((1 << RowGroups.PLACE_BITS) + 1).count()).isEqualTo(2);
        assertThat(RowGroups.fewest(most).places(most)).isLessThanOrEqualTo(1 << RowGroups.PLACE_BITS);
    }

    @Test
    void aRowIsKnownByItsGroupAndPlace() {
        RowGroups groups = new RowGroups(3);
        for (int row = 0; row < 100; row++) {
            assertThat(groups.group(row)).isEqualTo(row % 8);
            assertThat(groups.row(groups.group(row), groups.place(row))).isEqualTo(row);
        }
        assertThat(groups.places(16)).isEqualTo(2);
        assertThat(groups.places(17)).isEqualTo(3);
    }
}
