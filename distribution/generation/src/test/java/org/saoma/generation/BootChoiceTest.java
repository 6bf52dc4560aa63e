package org.saoma.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootChoiceTest {

    @Test
    void aNewTerminalStartsWhatItsDistributionBrought() {
        BootChoice choice = BootChoice.of(StoreState.initial());

        assertThat(choice.candidates()).containsExactly(StoreState.FACTORY);
        assertThat(choice.state()).isEqualTo(StoreState.initial());
    }

    @Test
    void whatWasCommittedIsStartedAndThenWhatWasGoodBefore() {
        BootChoice choice = BootChoice.of(new StoreState(7, 5, null, null, null));

        assertThat(choice.candidates()).containsExactly(7L, 5L, 0L);
    }

    @Test
    void aTrialIsCountedBeforeItIsStarted() {
        StoreState state = new StoreState(7, 5, null, null, null).beginTrial(8, "op");

        BootChoice first = BootChoice.of(state);
        BootChoice second = BootChoice.of(first.state());

        assertThat(first.candidates()).containsExactly(8L, 7L, 5L, 0L);
        assertThat(first.state().trial().attempts()).isEqualTo(1);
        assertThat(second.candidates().get(0)).isEqualTo(8L);
        assertThat(second.state().trial().attempts()).isEqualTo(2);
    }

    @Test
    void aTrialThatNeverBecomesHealthyIsGivenUp() {
        StoreState twice = new StoreState(7, 5, null, null, null)
                .beginTrial(8, "op")
                .attempt()
                .attempt();

        BootChoice choice = BootChoice.of(twice);

        assertThat(choice.candidates()).containsExactly(7L, 5L, 0L);
        assertThat(choice.state().trial()).isNull();
        assertThat(choice.state().outcome().committed()).isFalse();
        assertThat(choice.state().outcome().operation()).isEqualTo("op");
        assertThat(choice.state().outcome().reason()).contains("2 starts").contains("generation 7");
        assertThat(choice.state().settingsOf()).isEqualTo(7);
    }

    @Test
    void aCommittedTrialIsCurrentAndKeepsTheOneBefore() {
        StoreState state =
                new StoreState(7, 5, null, null, null).beginTrial(8, "op").commit();

        assertThat(state.current()).isEqualTo(8);
        assertThat(state.lastGood()).isEqualTo(7);
        assertThat(state.outcome()).isEqualTo(new StoreState.Outcome(8, "op", true, ""));
        assertThat(state.told().outcome()).isNull();
        assertThat(state.settingsOf()).isNull();
    }

    @Test
    void whatCannotBeStartedIsNotFallenBackToLater() {
        StoreState state = new StoreState(7, 5, null, null, null).cannotStart(7, 5, "damaged");

        assertThat(BootChoice.of(state).candidates()).containsExactly(5L, 0L);
        assertThat(new StoreState(7, 5, null, null, null).cannotStart(5, 0, "damaged"))
                .isEqualTo(new StoreState(7, 0, null, null, null));
        assertThat(state.beginTrial(8, "op").commit().lastGood()).isEqualTo(5);
    }

    @Test
    void aTrialThatCannotBeStartedFailed() {
        StoreState state =
                new StoreState(7, 5, null, null, null).beginTrial(8, "op").cannotStart(8, 7, "damaged");

        assertThat(state.current()).isEqualTo(7);
        assertThat(state.lastGood()).isEqualTo(5);
        assertThat(state.trial()).isNull();
        assertThat(state.outcome()).isEqualTo(new StoreState.Outcome(8, "op", false, "damaged"));
        assertThat(state.settingsOf()).isEqualTo(7);
    }
}
