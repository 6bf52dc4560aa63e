package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme, com.acme, true",
        "com.acme, com.acme.x, false",
        "com.acme.*, com.acme, true",
        "com.acme.*, com.acme.x.y, true",
        "com.acme.*, com.acmeevil, false",
        "com.acme.*, com, false",
        "*, anything, true",
    })
    void aNameIsMatchedWholeOrBelow(String pattern, String name, boolean expected) {
        assertThat(parse(pattern).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.*, com.acme.x.*, true",
        "com.acme.*, com.acme.*, true",
        "com.acme.*, com.*, false",
        "com.acme.*, *, false",
        "com.acme, com.acme.*, false",
        "*, *, true",
        "*, com.acme, true",
    })
    void aPatternIsCoveredWhenAllOfItIs(String pattern, String other, boolean expected) {
        assertThat(parse(pattern).covers(parse(other))).isEqualTo(expected);
    }

    @Test
    void overlapIsMutual() {
        assertThat(parse("com.*").overlaps(parse("com.acme"))).isTrue();
        assertThat(parse("com.acme").overlaps(parse("com.*"))).isTrue();
        assertThat(parse("com.acme.*").overlaps(parse("com.other.*"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.*.acme", "com*", "**", "*.com", "a b", "a\"", "a\\b", ".*"})
    void aStarStandsAloneOrAtTheEnd(String text) {
        assertThat(NamePattern.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "com.acme", "com.acme.*"})
    void aPatternReadsAsItIsWritten(String text) {
        assertThat(parse(text)).hasToString(text);
    }

    private static NamePattern parse(String text) {
        return NamePattern.parse(text).orElseThrow();
    }
}
