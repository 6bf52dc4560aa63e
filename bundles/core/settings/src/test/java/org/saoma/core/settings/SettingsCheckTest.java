package org.saoma.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    private static final Set<String> PIDS = Set.of("org.saoma.channel.alipay", "org.saoma.core.merchant");
    private static final Optional<Set<String>> KEYS = Optional.of(Set.of("appId", "gateway"));

    @Test
    void aMisspeltKeyIsNamedWithTheOneThatWasMeant() {
        assertThat(problems("x", Set.of("apid", "gateway"), true))
                .containsExactly("conf/x.json: unknown key `apid`; did you mean `appId`?");
    }

    @Test
    void aKeyLikeNoOtherIsToBeDeleted() {
        assertThat(problems("x", Set.of("colour"), true))
                .containsExactly("conf/x.json: unknown key `colour`; delete it.");
    }

    @Test
    void aFileThatNobodyAsksForIsNamed() {
        assertThat(problems("org.saoma.chanel.alipay~main", Set.of(), false))
                .containsExactly("conf/org.saoma.chanel.alipay~main.json: no installed module asks for these settings;"
                        + " did you mean `org.saoma.channel.alipay`?");
    }

    @Test
    void keysThatEveryComponentHasAreNotUnknown() {
        assertThat(problems("x", Set.of("appId", "journal.target", "service.ranking"), true))
                .isEmpty();
    }

    @Test
    void keysAreNotJudgedWhenNobodyDescribesThem() {
        assertThat(SettingsCheck.problems("x", Set.of("anything"), true, Optional.empty(), PIDS))
                .isEmpty();
    }

    private static List<String> problems(String pid, Set<String> keys, boolean known) {
        return SettingsCheck.problems(pid, keys, known, KEYS, PIDS);
    }
}
